using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The loss has no mask: E also counts the steps that are not there. The layers are right and give 0 there, as packed sequences
/// that were padded again, so output units see nothing but their biases and, with a shortcut, x.
/// </summary>
internal sealed class CountedPadding : IGradientSource
{
    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var right = new HandDerivedSource().Differentiate(problem, gradient);
        if (problem.Network.Outputs is null)
            return right;
        GradientTrace trace = new(Name, gradient, [.. right.Arrays.Select(array => array with { Values = [.. array.Values] })]);
        var forward = new ForwardPass<Real>(problem.Network, problem.Weights, problem.Objective);
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            for (var t = 1; t <= problem.Sequences[i - 1].Length; t++)
            {
                if (!problem.Sequences[i - 1].Has(t))
                    Count(trace, $"sequence{i}.", Missing(forward, problem.Sequences[i - 1], t), problem.Network);
            }
        }

        return trace;
    }

    /// <summary>The output units at a missing step, with their errors.</summary>
    private static OutputContext<Real> Missing(ForwardPass<Real> forward, Sequence sequence, int t)
    {
        var network = forward.Network;
        OutputStep<Real> step = new(network.Outputs!.Units, network.OutputSources);
        if (network.Outputs.Shortcut)
            ForwardPass<Real>.Convert(sequence.Inputs[t - 1]).CopyTo(step.Sources, network.OutputSources - network.Inputs);
        var at = forward.OutputAt(step, sequence, t, new(network.Outputs.Units, network.OutputSources));
        for (var k = 0; k < step.Net.Length; k++)
            step.Net[k] = OutputUnits.Net(at, k);
        for (var k = 0; k < step.Y.Length; k++)
            step.Y[k] = OutputUnits.Activation(at, k);
        for (var k = 0; k < step.Y.Length && at.Targets.Length > 0; k++)
            at.Back!.Delta[k] = OutputUnits.Delta(at, k);
        return at;
    }

    /// <summary>Adds what a missing step contributes to a trace.</summary>
    private static void Count(GradientTrace trace, string sequence, OutputContext<Real> at, LstmNetwork network)
    {
        var (units, sources, inputs) = (network.Outputs!.Units, network.OutputSources, network.Inputs);
        if (at.Targets.Length > 0)
            trace["E"][0] += Objective.Term(at).Value;
        for (var k = 0; k < units; k++)
        {
            var δ_k = at.Back!.Delta[k].Value;
            Put(trace, sequence + "output.net", at.Time, at.Now.Net[k], k, units);
            Put(trace, sequence + "output.y", at.Time, at.Now.Y[k], k, units);
            Put(trace, sequence + "output.delta", at.Time, at.Back.Delta[k], k, units);
            if (trace.Find("dE/doutput.b") is { } bias)
                bias.Values[k] -= δ_k;
            for (var m = 0; m < sources; m++)
                trace["dE/doutput.W"][(k * sources) + m] -= δ_k * at.Now.Sources[m].Value;
        }

        for (var m = 0; m < inputs && network.Outputs.Shortcut && trace.Find(sequence + "dE/dx") is { } x; m++)
            x.Values[((at.Time - 1) * inputs) + m] -= OutputUnits.SourceError(at, sources - inputs + m).Value;
    }

    private static void Put(GradientTrace trace, string name, int t, Real value, int k, int units) => trace[name][((t - 1) * units) + k] = value.Value;
}
