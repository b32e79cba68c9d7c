using LstmGradCheck.Fused;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Training.Learning;

/// <summary>The exact gradient of the error of the last of some steps, by the fused pass.</summary>
internal sealed class WindowPass : IDisposable
{
    private readonly FusedGradient<double> fused;
    private readonly Sequence sequence;
    private readonly double[] coefficients;

    /// <summary>Takes the memory.</summary>
    internal WindowPass(LstmNetwork network, int steps)
    {
        coefficients = new double[network.Outputs!.Units];
        sequence = new()
        {
            Inputs = [.. Enumerable.Range(0, steps).Select(_ => new double[network.Inputs])],
            Coefficients = new() { Outputs = [.. Enumerable.Range(1, steps).Select(t => t == steps ? coefficients : new double[coefficients.Length])] },
            Initial = new Dictionary<LayerName, InitialState> { [1] = new(new double[network.Layers[0].Cells], new double[network.Layers[0].RecurrentSources]) },
        };
        fused = new(network, ObjectiveKind.Linear, [sequence], keepsTrace: false);
    }

    /// <summary>dE(t)/dw of the last run.</summary>
    internal double[] Gradient(Parameter parameter) => fused.Values.Gradient(parameter);

    /// <summary>Runs the steps with these weights.</summary>
    /// <param name="steps">The steps, of which the last one has the error.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="targets">t_k(t).</param>
    /// <param name="outputs">Where y^k(t) is, if these weights gave it; null to run once more.</param>
    internal void Run(List<WindowStep> steps, Weights<Real> weights, ReadOnlySpan<double> targets, OnlineLearner? outputs)
    {
        for (var t = 0; t < steps.Count; t++)
            steps[t].X.CopyTo(sequence.Inputs[t], 0);
        steps[0].S.CopyTo(sequence.Initial[1].S, 0);
        steps[0].Y.CopyTo(sequence.Initial[1].Y, 0);
        fused.Load(weights);
        if (outputs is null)
        {
            fused.Reload();
            fused.Run();
        }

        var y = outputs is null ? fused.Values.Activation(1, steps.Count, 0, Unit.OutputUnit) : [];
        for (var k = 0; k < coefficients.Length; k++)
            coefficients[k] = (outputs?.Output(k) ?? y[k]) - targets[k];
        fused.Reload();
        fused.Run();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => fused.Dispose();
}
