using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>What is recorded of the mutants' gradients, which limits what a check can detect.</summary>
/// <param name="Precision">The precision in which they are recorded.</param>
/// <param name="OnlyWeights">Whether only the weight gradients are recorded, not every array.</param>
public sealed record RecordedForm(Precision Precision, bool OnlyWeights)
{
    /// <summary>Every array, in double precision.</summary>
    public static RecordedForm Whole { get; } = new(Precision.Binary64, OnlyWeights: false);

    /// <summary>The form in words, such as <c>weight gradients in single precision</c>.</summary>
    public string Name => $"{(OnlyWeights ? "weight gradients" : "whole gradients")} in {(Precision == Precision.Binary32 ? "single" : "double")} precision";

    /// <summary>Puts a gradient into this form.</summary>
    /// <param name="trace">The gradient, in double precision.</param>
    /// <returns>Its arrays in this form.</returns>
    internal GradientTrace Of(GradientTrace trace) => this == Whole ? trace : new(
        trace.Source,
        trace.Gradient,
        [.. trace.Arrays.Where(array => !OnlyWeights || array.Quantity.Kind == QuantityKind.WeightGradient).Select(Rounded)])
    {
        Precision = Precision,
    };

    /// <summary>What a correct program could have recorded. In single precision, it computes with random rounding errors.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal GradientTrace OfRightEquations(Problem problem, GradientKind gradient)
    {
        if (Precision == Precision.Binary64)
            return Of(new HandDerivedSource().Differentiate(problem, gradient));
        RandomRun.Begin(Control);
        var run = new HandDerivedRun<RandomlyRounded<Binary32>>(problem, gradient, new());
        return Of(new("right equations", gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Array.ConvertAll(run.Values(quantity), value => value.Value)))]));
    }

    /// <summary>The number of a random run that is not used for measuring errors.</summary>
    private const int Control = 1000;

    private TraceArray Rounded(TraceArray array) =>
        Precision == Precision.Binary32 ? array with { Values = Array.ConvertAll(array.Values, Binary32.Round) } : array;
}
