using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>Sequences without the steps that are not there.</summary>
internal static class PresentSteps
{
    /// <summary>A sequence of the steps that are there; the sequence itself if all are.</summary>
    internal static Sequence Of(Sequence sequence)
    {
        if (sequence.Present is not { } present)
            return sequence;
        return sequence with
        {
            Inputs = Of(sequence.Inputs),
            Targets = sequence.Targets is { } targets ? Of(targets) : null,
            Coefficients = sequence.Coefficients is not { } all ? null : all with
            {
                LayerOutputs = all.LayerOutputs.ToDictionary(layer => layer.Key, layer => Of(layer.Value)),
                Outputs = all.Outputs is { } outputs ? Of(outputs) : null,
            },
            Present = null,
        };

        double[][] Of(double[][] rows) => [.. rows.Where((_, i) => present[i])];
    }

    /// <summary>The place of step t among the steps that are there, counted from 1; 0 if it is not there.</summary>
    internal static int NumberOf(Sequence sequence, int t)
    {
        if (!sequence.Has(t))
            return 0;
        return sequence.Present is { } present ? present.AsSpan(0, t).Count(true) : t;
    }
}
