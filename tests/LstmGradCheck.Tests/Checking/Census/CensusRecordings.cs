using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Checking.Rounding;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>Makes right and wrong recordings of a problem, in both precisions, whole and weight gradients alone.</summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="seed">The seed of everything drawn.</param>
internal sealed class CensusRecordings(Problem problem, GradientKind gradient, uint seed)
{
    private readonly RandomChoices draws = new(seed);

    internal IEnumerable<CensusRecording> All()
    {
        // Other programs than ours: their operations are in another order.
        GradientTrace? whole = null, single = null;
        foreach (var form in new[] { "double, whole", "double, weights", "single, whole", "single, weights" })
        {
            var isSingle = form.StartsWith("single", StringComparison.Ordinal);
            var right = isSingle ? single ??= InSingle() : whole ??= InDouble();
            if (form.EndsWith("weights", StringComparison.Ordinal))
                right = OnlyWeights(right);
            // A file holds finite numbers alone.
            if (!IsFinite(right))
                continue;
            foreach (var format in Formats(isSingle))
                yield return Right(form, format.Name, right, format);
            foreach (var (change, wrong, of) in Wrong(right, isSingle).Where(each => IsFinite(each.Wrong)))
                yield return new(form, change, of, (isSingle && !change.EndsWith("in double", StringComparison.Ordinal) ? NumberFormat.ShortestSingle : NumberFormat.Shortest).Read(wrong), IsRight: false);
        }

        if (!IsFinite(whole!) || !IsFinite(single!))
            yield break;
        yield return Right("mixed", "single weights, E in double", new("recorded", gradient, [.. OnlyWeights(single!).Arrays.Select(array => array.Quantity.Kind == QuantityKind.Objective ? whole!.Arrays[0] : array)]), NumberFormat.Shortest);
        yield return Right("mixed", "computed in double, kept in single", Cast(whole!), NumberFormat.Shortest);
        yield return Right("mixed", "weights computed in double, kept in single", Cast(OnlyWeights(whole!)), NumberFormat.ShortestSingle);
        yield return new("mixed", "digits array by array", whole!, DigitsByArray(OnlyWeights(whole!)), IsRight: true);
    }

    private static CensusRecording Right(string form, string change, GradientTrace right, NumberFormat format) => new(form, change, right, format.Read(right), IsRight: true);

    private IEnumerable<NumberFormat> Formats(bool isSingle)
    {
        yield return isSingle ? NumberFormat.ShortestSingle : NumberFormat.Shortest;
        yield return NumberFormat.Significant(4 + draws.Below(14));
        yield return draws.Flip() ? NumberFormat.Scientific(4 + draws.Below(14)) : NumberFormat.Fixed(4 + draws.Below(14));
    }

    private GradientTrace InDouble()
    {
#if TORCHSHARP
        if (gradient == GradientKind.Online || draws.Flip())
            return RequiredOracle.Open().Differentiate(problem, gradient);
#endif
        return gradient == GradientKind.Online ? problem.Gradient(gradient) : new FusedSource<double>(1).Differentiate(problem, gradient);
    }

    private GradientTrace InSingle() => InSingle(problem, gradient).ElementAt(draws.Below(gradient == GradientKind.Online ? 2 : 3));

    /// <summary>The gradient by two or three programs in single precision, each with another order of its operations.</summary>
    internal static IEnumerable<GradientTrace> InSingle(Problem problem, GradientKind gradient)
    {
#if TORCHSHARP
        yield return RequiredOracle.InSingle().Differentiate(problem, gradient);
#else
        yield return Cast(problem.Gradient(gradient));
#endif
        var run = new HandDerivedRun<SingleNumber>(problem, gradient, new BackwardEquations<SingleNumber>());
        yield return new("single", gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Array.ConvertAll(run.Values(quantity), value => value.Value)))]);
        if (gradient != GradientKind.Online)
            yield return new FusedSource<float>(1).Differentiate(problem, gradient);
    }

    private IEnumerable<(string Change, GradientTrace Wrong, GradientTrace Of)> Wrong(GradientTrace right, bool isSingle)
    {
        foreach (var factor in new[] { 1.001, 1.01, 1.1, 2 })
        {
            if (Drawn(right, value => value != 0) is var (array, i))
                yield return ($"an entry times {factor}{(isSingle && draws.Flip() ? ", in double" : "")}", With(right, array.Quantity, (value, at) => at == i ? value * factor : value), right);
        }

        if (Drawn(right, value => value != 0) is var (scaled, _))
            yield return ("an array times 1.5", With(right, scaled.Quantity, (value, _) => value * 1.5), right);
        if (Drawn(right, value => value != 0) is var (zero, _))
            yield return ("an array of zeros", With(right, zero.Quantity, (_, _) => 0), right);
        yield return ("all signs", new("recorded", gradient, [.. right.Arrays.Select(array => array.Quantity.Kind == QuantityKind.WeightGradient ? array with { Values = Array.ConvertAll(array.Values, value => -value) } : array)]), right);
        var mutants = MutantCatalogue.Base.Where(mutant => mutant.Gradients.Contains(gradient)).ToList();
        for (var i = 0; i < 2; i++)
        {
            var mutant = mutants[draws.Below(mutants.Count)];
            var wrong = mutant.Differentiate(problem, gradient);
            var names = right.Arrays.Select(array => array.Quantity.Name).ToHashSet();
            // Mutants are computed in double precision. Partials carried forward have no array with a time axis.
            yield return ("a mutant", Changed(new("recorded", gradient, [.. wrong.Arrays.Where(array => names.Contains(array.Quantity.Name))]), isSingle), problem.Gradient(gradient));
        }
    }

    private static bool IsFinite(GradientTrace trace) => trace.Arrays.All(array => Array.TrueForAll(array.Values, double.IsFinite));

    private static GradientTrace Changed(GradientTrace trace, bool isSingle) => isSingle ? Cast(trace) : trace;

    /// <summary>A value of an array of weights, or of any array every other time; null if there is none.</summary>
    private (TraceArray Array, int Index)? Drawn(GradientTrace trace, Func<double, bool> isMeant)
    {
        var arrays = trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient && Array.Exists(array.Values, value => isMeant(value))).ToList();
        if (arrays.Count == 0)
            return null;
        var array = arrays[draws.Below(arrays.Count)];
        var places = Enumerable.Range(0, array.Values.Length).Where(i => isMeant(array.Values[i])).ToList();
        return (array, places[draws.Below(places.Count)]);
    }

    private GradientTrace DigitsByArray(GradientTrace trace)
    {
        var arrays = trace.Arrays.Select(array => NumberFormat.Scientific(4 + draws.Below(14)).Read(new("recorded", gradient, [array])).Arrays[0]);
        return new("recorded", gradient, [.. arrays]);
    }

    private static GradientTrace With(GradientTrace trace, Quantity changed, Func<double, int, double> change) => new(
        "recorded", trace.Gradient, [.. trace.Arrays.Select(array => array.Quantity == changed ? array with { Values = [.. array.Values.Select(change)] } : array)]);

    private static GradientTrace Cast(GradientTrace trace) =>
        new("recorded", trace.Gradient, [.. trace.Arrays.Select(array => array with { Values = Array.ConvertAll(array.Values, value => (double)(float)value) })]);

    private static GradientTrace OnlyWeights(GradientTrace trace) =>
        new("recorded", trace.Gradient, [.. trace.Arrays.Where(array => array.Quantity.Kind is QuantityKind.Objective or QuantityKind.WeightGradient)]);
}
