using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>weights</c> of a problem file: the arrays themselves, a seed to draw them from, or a file.</summary>
internal static class WeightsReader
{
    internal static Weights<Real> Read(JsonMember weights, LstmNetwork network)
    {
        if (weights.Has("seed") || weights.Has("uniform"))
            return Draw(weights, network);
        if (weights.Has(ArchivePath.Member))
            return FromFile(weights, network);
        var names = network.Parameters.Select(parameter => parameter.Name).ToHashSet();
        return Inline(weights, weights.Members(names, UnknownName.WeightArray), network);
    }

    private static Weights<Real> Draw(JsonMember weights, LstmNetwork network)
    {
        var members = weights.Members("seed", "uniform");
        var seed = weights.Required(members, "seed", "a seed").Whole(0, uint.MaxValue);
        var uniform = weights.Required(members, "uniform", "the bound of the weights");
        var bound = uniform.Number();
        if (bound is < 0 or > FileLimits.Bound)
            throw uniform.Error(uniform.Describe(), $"a bound from 0 to {FileLimits.Bound}");
        return RandomWeights.Draw(network, new NumpyRandom((uint)seed), bound);
    }

    private static Weights<Real> FromFile(JsonMember weights, LstmNetwork network)
    {
        var path = ArchivePath.Of(weights);
        using var archive = NpzFile.Open(path, network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Shape));
        var read = new Weights<Real>(network);
        foreach (var parameter in network.Parameters)
            archive.ReadFinite(parameter.Name, MemoryMarshal.Cast<Real, double>(read.Values(parameter).AsSpan()));
        return read;
    }

    private static Weights<Real> Inline(JsonMember weights, IReadOnlyDictionary<string, JsonMember> members, LstmNetwork network)
    {
        // All of them are read before memory is allocated for the weights that the network claims to have.
        var arrays = new List<double[]>();
        foreach (var parameter in network.Parameters)
        {
            var member = weights.Required(members, parameter.Name, NpyReader.InWords(parameter.Shape));
            arrays.Add(member.Values(parameter.Shape));
        }

        var read = new Weights<Real>(network);
        foreach (var (parameter, values) in network.Parameters.Zip(arrays))
            MemoryMarshal.Cast<double, Real>(values).CopyTo(read.Values(parameter));
        return read;
    }
}
