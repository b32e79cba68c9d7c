using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Problems;

/// <summary>What is differentiated: a network with weights, sequences and an objective.</summary>
public sealed record Problem
{
    /// <summary>The name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it was read from, as the user named it; null for a problem that was not read from a file.</summary>
    public string? File { get; init; }

    /// <summary>The network.</summary>
    public required LstmNetwork Network { get; init; }

    /// <summary>Its weights.</summary>
    public required Weights<Real> Weights { get; init; }

    /// <summary>The sequences; E is summed over them.</summary>
    public required IReadOnlyList<Sequence> Sequences { get; init; }

    /// <summary>The objective.</summary>
    public required ObjectiveKind Objective { get; init; }

    /// <summary>The gradient that the problem asks for, or null if it does not say.</summary>
    public GradientKind? Gradient { get; init; }

    /// <summary>Recorded gradients, computed by another program; each may hold any subset of the arrays.</summary>
    public IReadOnlyDictionary<GradientKind, GradientTrace> Recorded { get; init; } = new Dictionary<GradientKind, GradientTrace>();

    /// <summary>How it was read, if it was read from a recording.</summary>
    public RecordingNote? Recording { get; init; }

    /// <summary>The biases that the program which recorded adds in several parts; null if there are none.</summary>
    internal BiasParts? BiasParts { get; init; }

    /// <summary>The arrays that a full trace of this problem has.</summary>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The quantities, in a fixed order.</returns>
    public IReadOnlyList<Quantity> QuantitiesOf(GradientKind gradient) => TraceSchema.Of(Network, Sequences, gradient);

    /// <summary>The weights in a number type, in which biases in parts are added part by part.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    internal Weights<T> WeightsIn<T>()
        where T : struct, IScalar<T>
    {
        if (Weights is Weights<T> same)
            return same;
        var weights = Weights.ConvertTo<T>(Network);
        BiasParts?.AddTo(weights, T.FromDouble);
        return weights;
    }
}
