using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Files;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>The weights that have the names of torch.nn.LSTM's: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, .._reverse; and weight_hr_l0, the projection of an LSTM of PyTorch.</summary>
internal static partial class PyTorchNames
{
    private static readonly string[] Kinds = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    /// <summary>Finds them, from the lowest layer up.</summary>
    /// <param name="module">What the module is called.</param>
    /// <param name="weights">All of its weights; an LSTM within the module has a prefix.</param>
    /// <exception cref="ArgumentException">There are none, or those of several LSTMs, or some are missing.</exception>
    internal static IReadOnlyList<NamedWeights> Find(string module, IReadOnlyList<(string Name, Tensor Weight)> weights)
    {
        var found = weights.Select(weight => (Match: Pattern().Match(weight.Name), weight.Name, weight.Weight)).Where(weight => weight.Match.Success).ToList();
        var modules = found.Select(weight => weight.Match.Groups["module"].Value).Distinct().ToList();
        if (modules.Count != 1)
            throw new ArgumentException($"found {(modules.Count == 0 ? $"the parameters {Names(weights)} in {Legible.Name(module)}" : $"the parameters of several LSTMs: {Legible.Text(string.Join(", ", modules), 200)}")}; expected weight_ih_l0, weight_hh_l0 and so on of one LSTM, or Weights(..) that names others", nameof(weights));
        return [.. found.GroupBy(weight => (Layer: int.Parse(weight.Match.Groups["layer"].Value, CultureInfo.InvariantCulture), IsReverse: weight.Match.Groups["reverse"].Success)).OrderBy(group => group.Key)
            .Select(group => new NamedWeights(group.Key.Layer, group.Key.IsReverse, Ordered(modules[0], group.Key, [.. group.Where(weight => !IsProjection(weight.Match)).Select(weight => (weight.Name, weight.Weight))]))
            {
                Projection = group.Where(weight => IsProjection(weight.Match)).Select(weight => ((string, Tensor)?)(weight.Name, weight.Weight)).FirstOrDefault(),
            })];
    }

    private static List<(string Name, Tensor Weight)> Ordered(string module, (int Layer, bool IsReverse) direction, List<(string Name, Tensor Weight)> weights)
    {
        var names = Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{module}{kind}_l{direction.Layer}{(direction.IsReverse ? "_reverse" : "")}")).ToList();
        var ordered = names.SelectMany(name => weights.Where(weight => weight.Name == name)).ToList();
        return ordered.Count == weights.Count && ordered.Count is 2 or 4 ? ordered
            : throw new ArgumentException($"found {Names(weights)}; expected {names[0]}, {names[1]} and either both of {names[2]}, {names[3]} or none", nameof(weights));
    }

    private static bool IsProjection(Match match) => match.Groups["kind"].Value == "weight_hr";

    private static string Names(IReadOnlyList<(string Name, Tensor Weight)> weights) => weights.Count == 0 ? "(none)" : Legible.Text(string.Join(", ", weights.Select(weight => weight.Name)), 600);

    [GeneratedRegex(@"^(?<module>(.*\.)?)(?<kind>weight_(ih|hh|hr)|bias_(ih|hh))_l(?<layer>\d{1,4})(?<reverse>_reverse)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Pattern();
}
