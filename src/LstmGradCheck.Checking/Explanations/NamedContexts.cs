using System.Globalization;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// The contexts of the equations with named values, for any layer and step of a problem. Where a formula has a sum over other units (R,
/// the output units, the layer above), the context has it as an expression.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="shown">The sequence that is explained, from 1; the names of time steps of other sequences include the sequence.</param>
/// <param name="explained">The equations that are explained.</param>
internal sealed class NamedContexts(Problem problem, GradientKind gradient, int shown, ExplainedEquations explained)
{
    private readonly HandDerivedRun<Real> run = new(problem, gradient, explained.InDoubles);
    private readonly NamedWeights weights = new(problem);
    private readonly NamedWeights weightsAbove = new(problem);

    /// <summary>The names of the symbols of a time step.</summary>
    internal SymbolNames Names(int i, int t) => new(i == shown ? t.ToString(CultureInfo.InvariantCulture) : $"{i}:{t}");

    /// <summary>The output units at a time step.</summary>
    internal OutputContext<Symbolic> OutputAt(int i, int t)
    {
        var (names, back) = (Names(i, t), run.Errors[i - 1].Steps[t - 1].Output!);
        var real = run.Forward.OutputAt(run.Steps[i - 1][t].Output!, problem.Sequences[i - 1], t, back);
        var now = new OutputStep<Symbolic>(real.Now.Net.Length, real.Now.Sources.Length);
        now.Mask = real.Now.Mask is { } mask ? Array.ConvertAll(mask, d => Symbolic.FromDouble(d.Value)) : null;
        now.Sources.NameAll(run.Forward.OutputSources(run.Steps[i - 1][t], problem.Sequences[i - 1].Inputs[t - 1]), names.Source);
        for (var m = 0; now.Mask is { } d && m < d.Length; m++)
            now.Sources[m] = Masking.Source(d[m], now.Sources[m]);
        now.Net.NameAll(real.Now.Net, k => names.Net(Unit.OutputUnit, k));
        now.Y.NameAll(real.Now.Y, k => names.Activation(Unit.OutputUnit, k));
        var errors = new OutputErrors<Symbolic>(back.Delta.Length, back.SourceError.Length);
        errors.Delta.NameAll(back.Delta, k => names.Delta(Unit.OutputUnit, k));
        var targets = new Symbolic[real.Targets.Length];
        targets.NameAll(real.Targets, problem.Objective == ObjectiveKind.Linear ? names.Coefficient : names.Target);
        return new() { Options = real.Options, Weights = weights.Output(), Now = now, Time = real.Time, LastTime = real.LastTime, Objective = problem.Objective, Targets = targets, Back = errors };
    }

    /// <summary>The equations of a layer in a sequence.</summary>
    internal LayerEquations<Symbolic> EquationsOf(int i, Layer layer) => new(explained.InSymbols, layer, MasksOf(i, layer));

    /// <summary>Its forward equations.</summary>
    internal ForwardEquations<Symbolic> ForwardEquationsOf(int i, Layer layer) => new(layer, MasksOf(i, layer));

    /// <summary>A layer at a time step with nothing but named values: enough for forward equations and weight sums.</summary>
    internal BackwardContext<Symbolic> LayerAt(int i, Layer layer, int t) => Name(i, Real(i, layer, t, Own(i)), [], null);

    /// <summary>A layer at a time step, with expressions for what reaches it from other units.</summary>
    internal BackwardContext<Symbolic> ConnectedLayerAt(int i, Layer layer, int t)
    {
        var (real, equations) = (Real(i, layer, t, Own(i)), EquationsOf(i, layer));
        OutputErrors<Symbolic>? output = null;
        if (real.Output is not null)
        {
            var units = OutputAt(i, t);
            output = units.Back!;
            for (var o = 0; o < layer.Port; o++)
                output.SourceError[real.OutputSource + o] = SourceErrorOf(units)(units, real.OutputSource + o);
        }

        var above = AboveAt(i, layer, t);
        foreach (var direction in above)
        {
            for (var o = 0; o < layer.Port; o++)
                direction.Back.SourceError[layer.PortPlace + o] = EquationsOf(i, direction.Layer).SourceError(direction, layer.PortPlace + o);
        }

        var at = Name(i, real, [.. above.Select(direction => direction.Back)], output);
        for (var r = 0; gradient == GradientKind.Exact && r < layer.RecurrentSources; r++)
            at.Back.RecurrentError[r] = equations.RecurrentError(at, r);
        return at;
    }

    /// <summary>
    /// The directions of the layer above a layer, with the errors that they propagate down. Their weights and deltas are marked as
    /// those of another layer.
    /// </summary>
    internal IReadOnlyList<BackwardContext<Symbolic>> AboveAt(int i, Layer layer, int t) =>
        layer.Number == problem.Network.Depth ? [] : [.. problem.Network.LayersOf(layer.Number + 1).Select(above => PropagatingAt(i, above, t))];

    /// <summary>The names of the symbols of a layer, seen from the layer below it.</summary>
    internal SymbolNames NamesAbove(int i, Layer above, int t)
    {
        var mark = $"({above.Number}{(above.Name.IsReverse && above.Options.Direction == LayerDirection.Bidirectional ? "r" : "")})";
        return Names(i, t) with { OfWeights = $"^{mark}", OfErrors = gradient == GradientKind.Online ? $"^now{mark}" : $"^{mark}" };
    }

    /// <summary>The first sum of B2.</summary>
    internal BackwardEquations<Symbolic>.OutputEquation SourceErrorOf(OutputContext<Symbolic> units) =>
        units.Now.Mask is null ? explained.InSymbols.OutputSourceError : explained.InSymbols.MaskedOutputSourceError;

    private BackwardContext<Symbolic> PropagatingAt(int i, Layer above, int t)
    {
        var (real, names, masks) = (Real(i, above, t, ErrorsNow(i)), NamesAbove(i, above, t), MasksOf(i, above));
        return new()
        {
            Layer = above,
            Weights = weightsAbove.OfLayer(above.Name, names.OfWeights),
            Time = t,
            LastTime = real.LastTime,
            FirstTime = real.FirstTime,
            Prev = new(above),
            Now = new(above, masks) { Masks = masks.At<Symbolic>(t) },
            Next = new(above),
            Back = NamedValues.Errors(above, real.Back, names, masks),
            BackNext = new(above),
        };
    }

    private LayerMasks MasksOf(int i, Layer layer) => new(problem.Network, layer.Name, problem.Sequences[i - 1]);

    private IReadOnlyList<NetworkErrors<Real>> Own(int i) => run.Errors[i - 1].Steps;

    /// <summary>The errors that a layer propagates down: for the on-line gradient the instantaneous errors, otherwise its own.</summary>
    private IReadOnlyList<NetworkErrors<Real>> ErrorsNow(int i) =>
        gradient == GradientKind.Online ? run.Errors[i - 1].ErrorsNow : Own(i);

    private BackwardContext<Real> Real(int i, Layer layer, int t, IReadOnlyList<NetworkErrors<Real>> errors)
    {
        var (contexts, order) = (run.Contexts[i - 1], new ReadingOrder(problem.Sequences[i - 1], layer.Name.IsReverse));
        var next = t == order.Last ? contexts.NoErrors() : errors[order.After(t) - 1];
        return contexts.At(t, layer.Index, run.Steps[i - 1], ErrorsNow(i)[t - 1], errors[t - 1].Layers[layer.Index], next.Layers[layer.Index]);
    }

    private BackwardContext<Symbolic> Name(int i, BackwardContext<Real> real, LayerErrors<Symbolic>[] above, OutputErrors<Symbolic>? output)
    {
        var (layer, t, masks, sequence) = (real.Layer, real.Time, MasksOf(i, real.Layer), problem.Sequences[i - 1]);
        var order = new ReadingOrder(sequence, layer.Name.IsReverse);
        var (prev, now, next) = (Names(i, order.Before(t)), Names(i, t), Names(i, order.After(t)));
        var (isFirst, isLast) = (t == order.First, t == real.LastTime);
        var startsFrom0 = isFirst && !sequence.Initial.ContainsKey(layer.Name);
        var at = new BackwardContext<Symbolic>
        {
            Layer = layer,
            Weights = weights.OfLayer(layer.Name),
            Time = t,
            LastTime = real.LastTime,
            FirstTime = real.FirstTime,
            IsInitial = real.IsInitial,
            Prev = startsFrom0 ? new(layer, masks) : NamedValues.Start(layer, real.Prev, prev, masks),
            Now = NamedValues.Step(layer, real.Now, now, masks, t),
            Next = isLast ? new(layer, masks) : NamedValues.Step(layer, real.Next, next, masks, order.After(t)),
            Back = NamedValues.Errors(layer, real.Back, now, masks),
            BackNext = isLast ? new(layer, masks) : NamedValues.Errors(layer, real.BackNext, next, masks),
            Above = above,
            Output = output,
            OutputSource = real.OutputSource,
            UpstreamOutputError = NamedValues.Outer(real.UpstreamOutputError, now.OutputCoefficient),
            UpstreamStateError = NamedValues.Outer(real.UpstreamStateError, now.StateCoefficient),
        };
        at.Now.MaskSources(layer, at.Now.Masks, at.Prev.Recurrent);
        return at;
    }
}
