using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Traces;
using TorchSharp;
using TorchSharp.Modules;

namespace LstmGradCheck.TorchSharp;

/// <summary>Copies the weights of a problem into an nn.LSTM.</summary>
internal static class ProblemWeights
{
    /// <summary>Copies them.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="lstm">The LSTM.</param>
    internal static void Copy(Problem problem, LSTM lstm)
    {
        using var scope = torch.NewDisposeScope();
        var recording = Recording.Of(problem, new GradientTrace("none", GradientKind.Exact, []), "pytorch");
        var parameters = lstm.named_parameters().ToList();
        var names = PyTorchNames.Find(problem.Name, [.. recording.Entries.Select(name => (name, torch.zeros(0)))]).SelectMany(direction => direction.Weights).Select(weight => weight.Name).ToList();
        var (given, missing) = (parameters.Select(parameter => parameter.name).Except(names).ToList(), names.Except(parameters.Select(parameter => parameter.name)).ToList());
        if (given.Count + missing.Count > 0)
            throw new ArgumentException($"found an LSTM {string.Join(" and ", new[] { ("with", given), ("without", missing) }.Where(each => each.Item2.Count > 0).Select(each => $"{each.Item1} {string.Join(", ", each.Item2)}"))}; expected the weights of {Legible.Name(problem.Name)}: {string.Join(", ", names)}", nameof(lstm));
        foreach (var (name, parameter) in parameters)
        {
            if (!parameter.shape.SequenceEqual(recording.ShapeOf(name).Select(length => (long)length)))
                throw new ArgumentException($"found {TensorArray.Shapes([(name, parameter)])}; expected {string.Join(" x ", recording.ShapeOf(name))}, as in {Legible.Name(problem.Name)}", nameof(lstm));
        }

        using var mode = torch.no_grad();
        foreach (var (name, parameter) in parameters)
            parameter.copy_(torch.tensor(recording.ValuesOf(name), parameter.shape));
    }
}
