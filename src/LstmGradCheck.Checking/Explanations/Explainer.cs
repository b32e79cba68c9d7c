using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Explains a step, or one unit of it. It calls the engine's own equations with <see cref="Symbolic"/>, so that what is shown is what is
/// computed, and puts our value and the oracle's beside each.
/// </summary>
/// <param name="ours">The source that is explained.</param>
/// <param name="oracle">The source that it is compared with.</param>
public sealed class Explainer(IGradientSource ours, IGradientSource oracle)
{
    /// <summary>The equations that are explained; those of the source that is explained.</summary>
    internal ExplainedEquations Explained { get; init; } = ExplainedEquations.Right;

    /// <summary>Explains a part of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="scope">The step, and the part of it to explain; made for the same problem.</param>
    /// <returns>The equations, in the order of derivation.</returns>
    public Explanation Explain(Problem problem, GradientKind gradient, Scope scope) =>
        Explain(problem, gradient, scope, new(problem, ours.Differentiate(problem, gradient), oracle.Differentiate(problem, gradient)));

    /// <summary>The same with traces that were computed before.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="scope">The step, and the part of it to explain.</param>
    /// <param name="traces">The two traces.</param>
    internal Explanation Explain(Problem problem, GradientKind gradient, Scope scope, TracePair traces)
    {
        var (contexts, builder) = (new NamedContexts(problem, gradient, scope.Sequence, Explained), new ExplanationBuilder(new(problem, gradient, scope)));
        AddForward(problem, scope, traces, contexts, builder);
        AddBackward(problem, gradient, scope, traces, contexts, builder);
        if (scope.Unit is { } unit)
            AddWeights(problem, scope, unit, traces, contexts, builder);
        var length = problem.Sequences[scope.Sequence - 1].Length;
        return new(problem.Name, gradient, oracle.Name, oracle.Version, scope.Sequence, scope.Time, length, builder.Sections);
    }

    private void AddForward(Problem problem, Scope scope, TracePair traces, NamedContexts contexts, ExplanationBuilder builder)
    {
        var names = contexts.Names(scope.Sequence, scope.Time);
        var forward = new LayerForward(scope, traces, names, builder);
        foreach (var layer in scope.Layers)
        {
            builder.Begin($"{Name(layer)}, forward: {Squashings(layer)}", layer);
            forward.Add(contexts.LayerAt(scope.Sequence, layer, scope.Time), contexts.ForwardEquationsOf(scope.Sequence, layer));
        }

        if (scope.OutputUnits.Count == 0)
            return;
        builder.Begin($"Output units, forward: f_k {problem.Network.Outputs!.Squashing.Name()}", null);
        new OutputEquations(scope, traces, names, builder, Explained).AddForward(contexts.OutputAt(scope.Sequence, scope.Time));
    }

    private void AddBackward(
        Problem problem, GradientKind gradient, Scope scope, TracePair traces, NamedContexts contexts, ExplanationBuilder builder)
    {
        var (i, t, names) = (scope.Sequence, scope.Time, contexts.Names(scope.Sequence, scope.Time));
        if (scope.OutputUnits.Count > 0)
        {
            builder.Begin($"Output units, backward: f_k {problem.Network.Outputs!.Squashing.Name()}, {Name(problem.Objective)}", null);
            new OutputEquations(scope, traces, names, builder, Explained).AddBackward(contexts.OutputAt(i, t));
        }

        var backward = new LayerBackward(scope, gradient, traces, names, builder);
        foreach (var layer in scope.Layers.OrderByDescending(layer => layer.Number))
        {
            builder.Begin($"{Name(layer)}, backward: {Squashings(layer)}", layer);
            backward.Add(contexts.ConnectedLayerAt(i, layer, t), contexts.EquationsOf(i, layer), contexts.AboveAt(i, layer, t).Select(above => (above, contexts.NamesAbove(i, above.Layer, t))));
        }
    }

    private void AddWeights(
        Problem problem, Scope scope, Unit unit, TracePair traces, NamedContexts contexts, ExplanationBuilder builder)
    {
        var weights = new WeightEquations(problem, scope, traces, contexts, builder, Explained.InSymbols);
        foreach (var layer in scope.Layers)
        {
            builder.Begin($"{Name(layer)}, weight sums over all steps of all sequences", layer);
            weights.Add(layer, unit);
        }

        if (unit != Unit.OutputUnit)
            return;
        builder.Begin("Output units, weight sums over all steps of all sequences", null);
        weights.AddOutput();
    }

    private static string Name(Layer layer) => $"Layer {layer.Number}" + layer.Options.Direction switch
    {
        LayerDirection.Forward => "",
        _ when layer.Name.IsReverse => ", reverse direction",
        _ => ", forward direction",
    };

    private static string Squashings(Layer layer) =>
        $"f {layer.Options.F.Name()}, g {layer.Options.G.Name()}, h {layer.Options.H.Name()}";

    private static string Name(ObjectiveKind objective) => objective switch
    {
        ObjectiveKind.SquaredError => "squared error",
        ObjectiveKind.CrossEntropy => "cross-entropy",
        _ => "linear objective",
    };
}
