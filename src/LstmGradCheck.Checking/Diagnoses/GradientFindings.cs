using System.Globalization;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>What gradients that disagree amount to, where it is something simple: right ones, times a factor, transposed, exchanged or clipped.</summary>
/// <param name="problem">The problem.</param>
/// <param name="recorded">What was recorded.</param>
/// <param name="right">The right gradient.</param>
internal sealed class GradientFindings(Problem problem, GradientTrace recorded, GradientTrace right)
{
    private static readonly Unit[] Gates = [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell];

    private readonly double tolerance = RelativeFit.Tolerance(recorded);
    private readonly List<TraceArray> gradients = [.. recorded.Arrays.Where(array => !array.Quantity.IsForward && right[array.Quantity.Name].Any(value => value != 0))];

    /// <summary>The finding; null if it is nothing of the kind.</summary>
    internal GradientFinding? Find() => Finders().FirstOrDefault(finding => finding.Text.Length > 0);

    private IEnumerable<GradientFinding> Finders()
    {
        // What differs by less than is tried here is nothing simple, nor is a gradient that should be 0.
        if (gradients.TrueForAll(IsRight) || recorded.Arrays.Any(IsOnlyRecorded))
            yield break;
        yield return new("scaled", Scaled());
        yield return new("clipped", ClippedByValue());
        yield return new("exchanged", Exchanged());
        yield return new("transposed", Transposed());
        yield return new("scaled-in-parts", ScaledInParts());
    }

    private bool IsOnlyRecorded(TraceArray array) => !array.Quantity.IsForward && Array.TrueForAll(right[array.Quantity.Name], value => value == 0) && Array.Exists(array.Values, value => value != 0);

    private bool IsRight(TraceArray array) => RelativeFit.Is(array.Values, right[array.Quantity.Name], 1, tolerance);

    /// <summary>One factor for everything.</summary>
    private string Scaled()
    {
        var factor = RelativeFit.Factor(gradients.SelectMany(array => array.Values.Zip(right[array.Quantity.Name])));
        return factor != 0 && gradients.TrueForAll(array => RelativeFit.Is(array.Values, right[array.Quantity.Name], factor, tolerance))
            ? $"all {gradients.Count} recorded gradients are the right ones times {Words(factor)}{Norm(factor)}" : "";
    }

    /// <summary>Factors by kind: what is scaled, and the rest right.</summary>
    private string ScaledInParts()
    {
        var factors = gradients.Select(array => (array.Quantity, Factor: RelativeFit.Factor(array.Values.Zip(right[array.Quantity.Name])), array.Values))
            .Select(each => each with { Factor = RelativeFit.Is(each.Values, right[each.Quantity.Name], 1, tolerance) ? 1 : each.Factor }).ToList();
        if (!factors.TrueForAll(each => each.Factor != 0 && RelativeFit.Is(each.Values, right[each.Quantity.Name], each.Factor, tolerance)))
            return "";
        var groups = factors.GroupBy(each => Math.Round(each.Factor / tolerance) * tolerance).OrderByDescending(group => group.Count()).ToList();
        return groups.Count > 4 ? "" : string.Join("; ", groups.Select(group => $"{Names([.. group.Select(each => each.Quantity)])} {(group.First().Factor == 1 ? "right" : $"the right times {Words(group.First().Factor)}{(group.Count(each => IsOfWeights(each.Quantity)) == gradients.Count(array => IsOfWeights(array.Quantity)) ? Norm(group.First().Factor) : "")}")}"));
    }

    /// <summary>Frameworks clip the gradients of weights; those of inputs and states may be right beside them.</summary>
    private string ClippedByValue()
    {
        var clipped = gradients.TrueForAll(array => IsOfWeights(array.Quantity) || IsRight(array)) ? gradients.FindAll(array => IsOfWeights(array.Quantity)) : gradients;
        var threshold = clipped.Max(array => array.Values.Max(Math.Abs));
        var isClipped = clipped.Exists(array => right[array.Quantity.Name].Max(Math.Abs) > threshold * (1 + tolerance));
        return isClipped && clipped.TrueForAll(array => RelativeFit.Is(array.Values, Array.ConvertAll(right[array.Quantity.Name], value => Math.Clamp(value, -threshold, threshold)), 1, tolerance))
            ? $"the recorded gradients{(clipped.Count < gradients.Count ? " of the weights" : "")} are the right ones clipped to {Number(-threshold)} to {Number(threshold)}, value by value" : "";
    }

    /// <summary>The gradients of gates in another order.</summary>
    private string Exchanged()
    {
        var ofGates = gradients.FindAll(array => array.Quantity is { Kind: QuantityKind.WeightGradient, Unit: { } unit } && Gates.Contains(unit) && array.Quantity.Parameter!.Kind != ParameterKind.P);
        if (ofGates.Count == 0 || gradients.Exists(array => !ofGates.Contains(array) && !IsRight(array) && array.Quantity.Parameter?.Kind != ParameterKind.P))
            return "";
        var order = Orders([.. Gates]).FirstOrDefault(order => ofGates.TrueForAll(array => RelativeFit.Is(array.Values, RightOf(array, order[Array.IndexOf(Gates, array.Quantity.Unit!.Value)]), 1, tolerance)));
        return order is null ? "" : "the recorded gradients are right, but exchanged among gates: "
            + string.Join(", ", Gates.Zip(order).Where(pair => pair.First != pair.Second).Select(pair => $"that of {pair.Second.Symbol()} under {pair.First.Symbol()}"));
    }

    private double[] RightOf(TraceArray array, Unit unit)
    {
        var parameter = array.Quantity.Parameter!;
        return right.Find("dE/d" + new Parameter(parameter.Layer, unit, parameter.Kind, parameter.Rows, parameter.Columns).Name)?.Values ?? [];
    }

    /// <summary>Square matrices transposed, everything else right.</summary>
    private string Transposed()
    {
        var wrong = gradients.FindAll(array => !IsRight(array));
        return wrong.TrueForAll(array => array.Quantity.Parameter is { IsMatrix: true } of && of.Rows == of.Columns && RelativeFit.Is(array.Values, Transpose(right[array.Quantity.Name], of.Rows), 1, tolerance))
            ? $"{Names([.. wrong.Select(array => array.Quantity)])} transposed; everything else right" : "";
    }

    private static bool IsOfWeights(Quantity quantity) => quantity.Kind == QuantityKind.WeightGradient;

    private static double[] Transpose(double[] values, int n) => [.. Enumerable.Range(0, n * n).Select(i => values[(i % n * n) + (i / n)])];

    private static IEnumerable<Unit[]> Orders(Unit[] units) => units.Length == 1 ? [units] : units.SelectMany(first => Orders([.. units.Where(unit => unit != first)]).Select(rest => (Unit[])[first, .. rest]));

    private string Words(double factor)
    {
        var (batch, steps) = (problem.Sequences.Count, problem.Sequences.Max(sequence => sequence.Length));
        (double Factor, string Words)[] known =
        [
            (-1, "-1, the opposite sign"), (1.0 / batch, $"1/{batch} = 1/B, divided by the number of sequences"), (1.0 / steps, $"1/{steps} = 1/T, divided by the number of steps"),
            (1.0 / batch / steps, $"1/{batch * steps} = 1/(B T), divided by the number of sequences and steps"), (batch, $"{batch} = B"), (steps, $"{steps} = T"), (2, "2"), (0.5, "1/2"),
        ];
        var found = Array.FindAll(known, each => Math.Abs(each.Factor - 1) > tolerance && Math.Abs(factor - each.Factor) <= tolerance * Math.Abs(each.Factor));
        return found.Length == 0 ? Number(factor) : string.Join(", or ", found.Select(each => each.Words));
    }

    /// <summary>A factor that makes the norm a round number is that of clipping by norm.</summary>
    private string Norm(double factor)
    {
        // Two biases have the same gradient, and both count.
        var norm = Math.Sqrt(gradients.Where(array => IsOfWeights(array.Quantity)).Sum(array => array.Values.Sum(value => value * value) * (array.Quantity.Parameter!.Kind == ParameterKind.B ? problem.Recording?.BiasGradients ?? 1 : 1)));
        var round = double.Parse(norm.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return factor is > 0 and < 1 && Math.Abs(norm - round) <= 10 * tolerance * norm ? $"; the norm of those of the weights is {Number(round)}: clipped by norm" : "";
    }

    private static string Names(List<Quantity> quantities)
    {
        var groups = quantities.Select(quantity => quantity.Symbol).Distinct().ToList();
        return quantities.Count <= 3 ? string.Join(", ", quantities.Select(quantity => quantity.Name)) : $"{quantities.Count} arrays ({string.Join(", ", groups)})";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
