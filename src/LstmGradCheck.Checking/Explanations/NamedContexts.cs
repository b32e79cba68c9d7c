using System.Globalization;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// The contexts of the equations with named values, for any layer and step of a problem. Where a formula has a sum over other units (R,
/// the output units, the layer above), the context has it as an expression.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="shown">The sequence that is explained, from 1; the names of time steps of other sequences include the sequence.</param>
internal sealed class NamedContexts(Problem problem, GradientKind gradient, int shown)
{
    private readonly HandDerivedRun<Real> run = new(problem, gradient, new());
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
        now.Sources.NameAll(real.Now.Sources, names.Source);
        now.Net.NameAll(real.Now.Net, k => names.Net(Unit.OutputUnit, k));
        now.Y.NameAll(real.Now.Y, k => names.Activation(Unit.OutputUnit, k));
        var errors = new OutputErrors<Symbolic>(back.Delta.Length, back.SourceError.Length);
        errors.Delta.NameAll(back.Delta, k => names.Delta(Unit.OutputUnit, k));
        var targets = new Symbolic[real.Targets.Length];
        targets.NameAll(real.Targets, problem.Objective == ObjectiveKind.Linear ? names.Coefficient : names.Target);
        return new() { Options = real.Options, Weights = weights.Output(), Now = now, Objective = problem.Objective, Targets = targets, Back = errors };
    }

    /// <summary>A layer at a time step with nothing but named values: enough for forward equations and weight sums.</summary>
    internal BackwardContext<Symbolic> LayerAt(int i, int l, int t) => Name(i, Real(i, l, t, Own(i)), null, null);

    /// <summary>A layer at a time step, with expressions for what reaches it from other units.</summary>
    internal BackwardContext<Symbolic> ConnectedLayerAt(int i, int l, int t)
    {
        var real = Real(i, l, t, Own(i));
        OutputErrors<Symbolic>? output = null;
        if (real.Output is not null)
        {
            var units = OutputAt(i, t);
            output = units.Back!;
            for (var c = 0; c < real.Layer.Cells; c++)
                output.SourceError[real.OutputSource + c] = OutputUnits.SourceError(units, real.OutputSource + c);
        }

        var above = real.Above.Length == 0 ? null : AboveAt(i, l, t);
        for (var c = 0; above is not null && c < real.Layer.Cells; c++)
            above.Back.SourceError[c] = SourceErrors.Error(above, c);
        var at = Name(i, real, above?.Back, output);
        for (var r = 0; gradient == GradientKind.Exact && r < real.Layer.RecurrentSources; r++)
            at.Back.RecurrentError[r] = RecurrentErrors.Error(at, r);
        return at;
    }

    /// <summary>
    /// The layer above a layer, with the errors that it propagates down. Its weights and deltas are marked as those of another layer.
    /// </summary>
    internal BackwardContext<Symbolic> AboveAt(int i, int l, int t)
    {
        var real = Real(i, l + 1, t, ErrorsNow(i));
        var (number, names) = (real.Layer.Number, NamesAbove(i, l, t));
        return new()
        {
            Layer = real.Layer,
            Weights = weightsAbove.OfLayer(number, names.OfWeights),
            Time = t,
            LastTime = real.LastTime,
            Prev = new(real.Layer),
            Now = new(real.Layer),
            Next = new(real.Layer),
            Back = NamedValues.Errors(real.Layer, real.Back, names),
            BackNext = new(real.Layer),
        };
    }

    /// <summary>The names of the symbols of the layer above a layer.</summary>
    internal SymbolNames NamesAbove(int i, int l, int t) => Names(i, t) with
    {
        OfWeights = $"^({l + 2})",
        OfErrors = gradient == GradientKind.Online ? $"^now({l + 2})" : $"^({l + 2})",
    };

    private IReadOnlyList<NetworkErrors<Real>> Own(int i) => run.Errors[i - 1].Steps;

    /// <summary>The errors that a layer propagates down: for the on-line gradient the instantaneous errors, otherwise its own.</summary>
    private IReadOnlyList<NetworkErrors<Real>> ErrorsNow(int i) =>
        gradient == GradientKind.Online ? run.Errors[i - 1].ErrorsNow : Own(i);

    private BackwardContext<Real> Real(int i, int l, int t, IReadOnlyList<NetworkErrors<Real>> errors)
    {
        var contexts = run.Contexts[i - 1];
        var next = t == errors.Count ? contexts.NoErrors() : errors[t];
        return contexts.At(t, l, run.Steps[i - 1], ErrorsNow(i)[t - 1], errors[t - 1].Layers[l], next.Layers[l]);
    }

    private BackwardContext<Symbolic> Name(int i, BackwardContext<Real> real, LayerErrors<Symbolic>? above, OutputErrors<Symbolic>? output)
    {
        var (layer, t) = (real.Layer, real.Time);
        var (prev, now, next) = (Names(i, t - 1), Names(i, t), Names(i, t + 1));
        var (isFirst, isLast) = (t == 1, t == real.LastTime);
        var startsFrom0 = isFirst && !problem.Sequences[i - 1].Initial.ContainsKey(layer.Number);
        return new()
        {
            Layer = layer,
            Weights = weights.OfLayer(layer.Number),
            Time = t,
            LastTime = real.LastTime,
            IsInitial = real.IsInitial,
            Prev = startsFrom0 ? new(layer) : NamedValues.Start(layer, real.Prev, prev),
            Now = NamedValues.Step(layer, real.Now, now),
            Next = isLast ? new(layer) : NamedValues.Step(layer, real.Next, next),
            Back = NamedValues.Errors(layer, real.Back, now),
            BackNext = isLast ? new(layer) : NamedValues.Errors(layer, real.BackNext, next),
            Above = above is null ? [] : [above],
            Output = output,
            OutputSource = real.OutputSource,
            UpstreamOutputError = NamedValues.Outer(real.UpstreamOutputError, now.OutputCoefficient),
            UpstreamStateError = NamedValues.Outer(real.UpstreamStateError, now.StateCoefficient),
        };
    }
}
