using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>Finds the mistakes that explain a recorded gradient, and says how sure that is.</summary>
public sealed class Diagnostician
{
    /// <summary>Multiplications up to which known mistakes are tried: a gradient with one takes seconds there, and there are a hundred.</summary>
    private const double Largest = 4e9;

    /// <summary>Explanations that are shown beside the first if there are more.</summary>
    private const int MostAlternatives = 40;

    /// <summary>Candidates whose roundings are measured where nothing explains everything.</summary>
    private const int MostJudged = 12;

    private readonly Problem problem;
    private readonly RecordedArrays recorded;
    private readonly KnownGradients known;
    private readonly MistakenRoundings roundings;
    private readonly MistakeSearch search;
    private readonly Dictionary<Candidate, bool> judged = new(ReferenceEqualityComparer.Instance);

    private Diagnostician(KnownGradients known, GradientTrace recorded, GradientTrace right)
    {
        (problem, this.known) = (known.Problem, known);
        this.recorded = new(known, recorded, right);
        (roundings, search) = (new(problem, this.recorded), new(known, this.recorded));
    }

    /// <summary>Diagnoses a recorded gradient that disagrees with the right one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="recorded">What was recorded; NaN stands for a value that was not.</param>
    /// <param name="right">The right gradient, with all arrays.</param>
    /// <param name="mostMistakes">The most mistakes that are supposed to have been made together.</param>
    /// <returns>The diagnosis; null if nothing was recorded that a backward pass computes.</returns>
    public static Diagnosis? Of(Problem problem, GradientTrace recorded, GradientTrace right, int mostMistakes = MistakeSearch.MostMistakes) =>
        Of(new KnownGradients(problem, recorded.Gradient), recorded, right, mostMistakes);

    /// <summary>The same with gradients of known mistakes that may have been computed before.</summary>
    internal static Diagnosis? Of(KnownGradients known, GradientTrace recorded, GradientTrace right, int mostMistakes = MistakeSearch.MostMistakes)
    {
        var arrays = recorded.Arrays.Count(array => !array.Quantity.IsForward);
        if (arrays == 0)
            return null;
        var estimate = new MemoryEstimate(known.Problem, recorded.Gradient);
        return estimate.Size.Multiplications > Largest || estimate.OfDiagnosis + Environment.WorkingSet > AvailableMemory.Bytes
            ? new(Certainty.None, [], 0, arrays, 0) { IsIncomplete = true }
            : new Diagnostician(known, recorded, right).Diagnose(mostMistakes);
    }

    private Diagnosis Diagnose(int mostMistakes)
    {
        var tried = search.Search(mostMistakes, Fits);
        var right = tried.First(each => each.Mistakes.Count == 0);
        var fitting = tried.Where(Fits).GroupBy(each => each.Mistakes.Count).MinBy(group => group.Key)?.ToList() ?? [];
        // Beside others a mistake may change nothing, and several may come to one.
        while (fitting.Count > 0 && ((IReadOnlyList<Candidate>[])[search.Smaller(fitting[0]), search.Merged(fitting[0])]).SelectMany(each => each.Where(Fits)).ToList() is { Count: > 0 } smaller)
            fitting = [.. smaller.Where(each => each.Mistakes.Count == smaller.Min(other => other.Mistakes.Count))];
        var next = tried.Where(each => each.Mistakes.Count > 0 && !Fits(each)).MinBy(each => each.Residual);
        var diagnosis = fitting.Count > 0 ? Whole([.. fitting, .. search.Neighbours(fitting[0]).Where(Fits)]) : InPart(tried, right);
        return diagnosis with
        {
            Of = recorded.Quantities.Count,
            Right = Explained(right).Count(isRight => isRight),
            Tried = search.Tried,
            IsIncomplete = search.IsIncomplete,
            NextBest = next?.Words ?? "",
            NextBestResidual = next?.Residual ?? 0,
        };
    }

    /// <summary>Whether mistakes explain everything that was recorded, to the rounding of the gradient that they lead to.</summary>
    private bool Fits(Candidate candidate)
    {
        if (!judged.TryGetValue(candidate, out var fits))
            judged[candidate] = fits = candidate.Mistakes is not ([] or [{ IsOnlyBesideOthers: true }]) && recorded.MayBe(candidate.Distances).All(may => may) && Explained(candidate).All(isExplained => isExplained);
        return fits;
    }

    /// <summary>For each array whether mistakes explain it, to the rounding of the gradient that they lead to.</summary>
    private bool[] Explained(Candidate candidate)
    {
        var gradient = known.Run(candidate.Mistakes, recorded.Quantities);
        var distances = recorded.DistancesFrom(gradient);
        // Of what is 0 but for rounding, everything is rounding.
        return [.. distances.Zip(recorded.Tolerances(roundings.Of(candidate.Mistakes, gradient)), recorded.MayBe(distances)).Select(each => each.First <= each.Second && each.Third)];
    }

    /// <summary>The diagnosis from all explanations with the fewest mistakes.</summary>
    private Diagnosis Whole(List<Candidate> fitting)
    {
        var quantities = problem.QuantitiesOf(recorded.Gradient).Where(quantity => !quantity.IsForward).ToList();
        // The same mistake in all layers and in some of them is one explanation where it comes to the same gradient.
        var explanations = fitting.OrderBy(each => each.Mistakes.Sum(PlaceOf)).Select(each => (Candidate: each, Trace: new Lazy<GradientTrace>(() => known.Run(each.Mistakes, quantities)))).ToList();
        if (explanations.Count > 1)
            explanations = [.. explanations.DistinctBy(each => (Ids(each.Candidate), new TraceKey(each.Trace.Value)))];
        var first = explanations[0].Candidate;
        var deciding = explanations.Count > 1 ? DecidingArrays.Of([.. explanations.Select(each => each.Trace.Value)], recorded.Quantities, CanBeRecorded) : [];
        var withInitialStates = deciding.Count == 0 && explanations.Count > 1 ? DecidingWithInitialStates([.. explanations.Select(each => each.Candidate.Mistakes)]) : [];
        return new(explanations.Count > 1 ? Certainty.Ambiguous : Certainty.Certain, Named(first), recorded.Quantities.Count, recorded.Quantities.Count, first.Residual)
        {
            Alternatives = [.. explanations.Skip(1).Take(MostAlternatives).Select(each => Named(each.Candidate))],
            RecordNext = [.. deciding.Concat(withInitialStates).Select(NameOf).Distinct()],
            RecorderLine = RecorderLine.Of(problem, [.. deciding, .. withInitialStates]),
            NeedsInitialStates = withInitialStates.Count > 0,
        };
    }

    /// <summary>The arrays that would decide if initial states, of zeros, had been given and their gradients recorded.</summary>
    private IReadOnlyList<Quantity> DecidingWithInitialStates(IReadOnlyList<IReadOnlyList<Mistake>> explanations)
    {
        var given = problem with
        {
            Sequences = [.. problem.Sequences.Select(sequence => sequence with { Initial = problem.Network.Layers.ToDictionary(layer => layer.Name, layer => sequence.Initial.GetValueOrDefault(layer.Name)
                ?? new(new double[layer.Cells], new double[layer.RecurrentSources])) })],
        };
        var (gradients, quantities) = (new MistakenRuns(given, recorded.Gradient), given.QuantitiesOf(recorded.Gradient).Where(quantity => !quantity.IsForward).ToList());
        return DecidingArrays.Of([.. explanations.Select(mistakes => gradients.Run(mistakes, quantities))], recorded.Quantities, CanBeRecorded);
    }

    /// <summary>The diagnosis from the candidate that explains most arrays.</summary>
    private Diagnosis InPart(IReadOnlyList<Candidate> tried, Candidate right)
    {
        // A mistake that explains no array beside the others explains nothing.
        var most = tried.Where(each => each.Mistakes.Count > 0).OrderByDescending(each => MayExplain(each) - (each.Mistakes.Count / 2.0)).ThenBy(each => each.Score).Take((int)Math.Clamp(search.Affordable / MistakenRoundings.Runs, 1, MostJudged));
        var ofRight = Explained(right);
        var best = most.Select(each => (Candidate: each, Explained: Explained(each))).MaxBy(each => Worth(each.Explained) - (each.Candidate.Mistakes.Count / 2.0));
        var isPartial = best.Candidate is not null && Worth(best.Explained) - (best.Candidate.Mistakes.Count / 2.0) > Worth(ofRight);
        var explained = isPartial ? best.Explained : ofRight;
        return new(isPartial ? Certainty.Partial : Certainty.None, isPartial ? Named(best.Candidate!) : [], explained.Count(isExplained => isExplained), recorded.Quantities.Count,
            (isPartial ? best.Candidate! : right).Distances.Where((_, i) => explained[i]).DefaultIfEmpty().Max())
        {
            Unexplained = [.. recorded.Quantities.Where((_, i) => !explained[i]).Select(quantity => quantity.Name)],
        };

        int MayExplain(Candidate candidate) => recorded.MayBe(candidate.Distances).Count(may => may);

        static int Worth(bool[] explained) => explained.Count(isExplained => isExplained);
    }

    /// <summary>A recording has gradients, no errors.</summary>
    private bool CanBeRecorded(Quantity quantity) => problem.Recording is null || !quantity.IsError;

    /// <summary>The name under which an array is recorded: in a recording that of its gradient, where it has one.</summary>
    private string NameOf(Quantity quantity)
    {
        var entry = (problem.Recording is null, quantity.Kind) switch
        {
            (false, QuantityKind.InputGradient) => "x.grad",
            (false, QuantityKind.InitialStateGradient) => "c0.grad",
            (false, QuantityKind.InitialOutputGradient) => "h0.grad",
            _ => null,
        };
        return entry is null ? quantity.Group : problem.Recording?.NameOf?.Invoke(entry) ?? entry;
    }

    private IReadOnlyList<DiagnosedMistake> Named(Candidate candidate) =>
    [
        .. candidate.Mistakes.OrderBy(PlaceOf).Select(mistake => new DiagnosedMistake(
            mistake.Id, mistake.Text, mistake.Equation, mistake.IsOnlyBesideOthers ? [] : [.. mistake.Layers.Names.Select(layer => layer.Number).Distinct()], mistake.IsOnlyBesideOthers ? "" : mistake.Layers.Words) { Steps = mistake.Steps }),
    ];

    /// <summary>The place of a mistake among all that are tried.</summary>
    private int PlaceOf(Mistake mistake) => known.Places[mistake];

    private static string Ids(Candidate candidate) => string.Join('+', candidate.Mistakes.Select(mistake => mistake.Id).Order(StringComparer.Ordinal));
}
