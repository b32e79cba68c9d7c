using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Verification.Files;

namespace LstmGradCheck.Verification.Problems;

/// <summary>Reads the member <c>weights</c> of a problem file: the arrays themselves, a seed to draw them from, or a file.</summary>
internal static class WeightsReader
{
    internal static Weights<Real> Read(JsonMember weights, LstmNetwork network)
    {
        var members = weights.Members();
        if (members.ContainsKey("seed") || members.ContainsKey("uniform"))
            return Draw(weights, network);
        if (members.TryGetValue("file", out var file))
            return FromFile(weights, file, network);
        return Assemble(network, members.Keys, weights, parameter => members.TryGetValue(parameter.Name, out var member)
            ? member.Values(parameter.Shape)
            : null);
    }

    private static Weights<Real> Draw(JsonMember weights, LstmNetwork network)
    {
        var members = weights.Members("seed", "uniform");
        var seed = weights.Required(members, "seed", "a seed").Whole(0, uint.MaxValue);
        var uniform = weights.Required(members, "uniform", "the bound of the weights");
        var bound = uniform.Number();
        if (bound is < 0 or > ProblemLimits.Bound)
            throw uniform.Error(uniform.Describe(), $"a bound from 0 to {ProblemLimits.Bound}");
        return WeightDrawing.Draw(network, new NumpyRandom((uint)seed), bound);
    }

    private static Weights<Real> FromFile(JsonMember weights, JsonMember file, LstmNetwork network)
    {
        weights.Members("file");
        var name = file.Text("the path of an .npz file");
        if (!name.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
            throw file.Error(file.Describe(), "the path of an .npz file");
        // A relative path is relative to the problem file, wherever the program was started.
        var path = Path.Combine(Path.GetDirectoryName(weights.File) ?? "", name);
        if (PathKinds.Of(path) != PathKind.File)
            throw file.Error($"'{Legible.Path(path)}', which is no file", "the path of an .npz file");
        var arrays = NpzFile.Read(path, ProblemLimits.Weights);
        return Assemble(network, arrays.Keys, new(path, "", weights.Element), parameter =>
        {
            if (!arrays.TryGetValue(parameter.Name, out var array))
                return null;
            return array.Shape.SequenceEqual(parameter.Shape)
                ? array.Values
                : throw new ProblemException(path, parameter.Name, Shape(array.Shape), Shape(parameter.Shape));
        });
    }

    private static Weights<Real> Assemble(
        LstmNetwork network, IEnumerable<string> names, JsonMember whole, Func<Parameter, double[]?> values)
    {
        var surplus = names.Except(network.Parameters.Select(parameter => parameter.Name)).FirstOrDefault();
        if (surplus is not null)
            throw new ProblemException(whole.File, JsonPlace.Join(whole.Path, surplus), "a weight array that this network does not have", Known(network));
        var weights = new Weights<Real>(network);
        foreach (var parameter in network.Parameters)
        {
            var array = values(parameter)
                ?? throw new ProblemException(whole.File, JsonPlace.Join(whole.Path, parameter.Name), "nothing", Shape(parameter.Shape));
            Array.ConvertAll(array, Real.FromDouble).CopyTo(weights.Values(parameter), 0);
            var bad = Array.FindIndex(array, value => !double.IsFinite(value));
            if (bad >= 0)
                throw new ProblemException(whole.File, JsonPlace.Join(whole.Path, parameter.Name), $"{array[bad]} as value {bad + 1}", "finite numbers");
        }

        return weights;
    }

    private static string Known(LstmNetwork network) =>
        "no others than: " + string.Join(", ", network.Parameters.Select(parameter => parameter.Name));

    private static string Shape(IEnumerable<int> shape) => "an array of shape " + string.Join(" x ", shape);
}
