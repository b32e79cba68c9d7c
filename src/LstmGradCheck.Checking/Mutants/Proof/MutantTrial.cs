using System.IO.Hashing;
using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>
/// One gradient of one problem, computed once by a correct source, with which mutants are compared one by one.
/// <see cref="Try"/> may be called on several threads.
/// </summary>
public sealed class MutantTrial
{
    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly GradientTrace reference;
    private readonly Roundings roundings;
    private readonly RoundingBounds referenceMayBe;
    private readonly RecordedForm form;
    private readonly string name;

    /// <summary>Computes the gradient with which mutants are compared.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="oracle">The source.</param>
    /// <param name="name">The problem's name in verdicts; null for its own name.</param>
    /// <param name="form">The form in which mutants' gradients are recorded; null for every array in double precision.</param>
    public MutantTrial(Problem problem, GradientKind gradient, IGradientSource oracle, string? name = null, RecordedForm? form = null)
    {
        (this.problem, this.gradient, this.name, this.form) = (problem, gradient, name ?? problem.Name, form ?? RecordedForm.Whole);
        reference = oracle.Differentiate(problem, gradient);
        roundings = new(problem, gradient);
        referenceMayBe = roundings.Of(reference);
    }

    /// <summary>The control: where the right equations differ. If this is not null, a mutant's difference means nothing.</summary>
    /// <returns>The first value that disagrees, or null.</returns>
    public Deviation? OfRightEquations() => FirstDivergence(form.OfRightEquations(problem, gradient));

    /// <summary>Tries one mutant.</summary>
    /// <param name="mutant">The mutant; this must be one of the gradients in which it is a mistake.</param>
    /// <returns>The verdict.</returns>
    public MutantVerdict Try(Mutant mutant)
    {
        var trace = form.Of(mutant.Differentiate(problem, gradient));
        var divergence = FirstDivergence(trace);
        var expected = mutant.Places
            .Select(place => place.FirstOf(problem, gradient))
            .Where(first => first is not null)
            .MinBy(first => DerivationOrder.KeyOf(first!.Value.Quantity, first.Value.Index));
        return new(mutant, name, gradient, divergence, expected, LocationOf(mutant, divergence, expected), Fingerprint(trace));
    }

    /// <summary>The first value that disagrees, in the arrays of the trace: partials carried forward give none with a time axis.</summary>
    private Deviation? FirstDivergence(GradientTrace trace) => TraceComparer
        .CompareRecorded(trace, reference, new RoundingTolerance(roundings.Of(trace), referenceMayBe))
        .FirstDivergence;

    private MutantLocation? LocationOf(Mutant mutant, Deviation? divergence, (Quantity Quantity, int Index)? expected)
    {
        if (divergence is not { } first)
            return null;
        if (!mutant.Places.Any(place => place.Contains(problem, first.Quantity, first.Index)))
            return MutantLocation.Elsewhere;
        return expected is var (quantity, index) && quantity.Name == first.Quantity.Name && StepOf(quantity, index) == StepOf(first.Quantity, first.Index)
            ? MutantLocation.FirstPlace
            : MutantLocation.LaterPlace;
    }

    private static int StepOf(Quantity quantity, int index) => quantity.HasTime ? index / quantity.Shape[1] : 0;

    private static string Fingerprint(GradientTrace trace)
    {
        var hash = new XxHash128();
        foreach (var array in trace.Arrays.Where(array => array.Quantity.Parameter is not null))
            hash.Append(MemoryMarshal.AsBytes(array.Values.AsSpan()));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
