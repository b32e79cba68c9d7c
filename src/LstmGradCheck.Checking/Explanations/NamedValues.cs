using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The values that the passes computed at one time step, as named values.</summary>
internal static class NamedValues
{
    /// <summary>Gives each value its name; the name functions count from 1.</summary>
    internal static void NameAll(this Symbolic[] named, Real[] values, Func<int, string> name)
    {
        for (var i = 0; i < values.Length; i++)
            named[i] = Symbolic.Symbol(name(i + 1), values[i].Value);
    }

    /// <summary>A layer's forward values. Masks are numbers of the problem, and stand there as such.</summary>
    internal static LayerStep<Symbolic> Step(Layer layer, LayerStep<Real> step, SymbolNames names, LayerMasks masks, int t)
    {
        var named = Start(layer, step, names, masks);
        named.Masks = masks.At<Symbolic>(t);
        foreach (var gate in layer.Units.Where(unit => unit != Unit.Cell))
        {
            named.Gate(gate).Net.NameAll(step.Gate(gate).Net, j => names.Net(gate, j));
            named.Gate(gate).Y.NameAll(step.Gate(gate).Y, j => names.Activation(gate, j));
        }

        if (layer.Options.CoupledGates)
            named.ForgetGate.Y.NameAll(step.ForgetGate.Y, j => names.Activation(Unit.ForgetGate, j));
        else if (!layer.Options.ForgetGates)
            named.ForgetGate.Y.AsSpan().Fill(Symbolic.FromDouble(1));
        named.Cell.Net.NameAll(step.Cell.Net, c => names.Net(Unit.Cell, c));
        named.Cell.Y.NameAll(step.Cell.Y, c => names.Activation(Unit.Cell, c));
        if (named.Projection is { } projection)
        {
            projection.Net.NameAll(step.Projection!.Net, i => names.Net(Unit.Projection, i));
            projection.Y.NameAll(step.Projection.Y, i => names.Activation(Unit.Projection, i));
        }

        if (named.Port != named.PortInput)
            named.Port.NameAll(step.Port, i => names.Activation(Unit.Port, i));
        named.Sources.NameAll(step.Sources, names.External);
        return named;
    }

    /// <summary>The values that a layer passes to its next step; the step before the first one has no others.</summary>
    internal static LayerStep<Symbolic> Start(Layer layer, LayerStep<Real> step, SymbolNames names, LayerMasks masks)
    {
        var named = new LayerStep<Symbolic>(layer, masks);
        named.Cell.Updated.NameAll(step.Cell.Updated, names.UpdatedState);
        named.Cell.Kept.NameAll(step.Cell.Kept, names.KeptState);
        named.Cell.S.NameAll(step.Cell.S, names.State);
        named.Recurrent.NameAll(step.Recurrent, names.Source);
        return named;
    }

    /// <summary>A layer's errors without those of its sources, which are expressions, not named values.</summary>
    internal static LayerErrors<Symbolic> Errors(Layer layer, LayerErrors<Real> errors, SymbolNames names, LayerMasks masks)
    {
        var named = new LayerErrors<Symbolic>(layer, masks);
        // Where options share an array, the last name is the one that traces have.
        named.PortError.NameAll(errors.PortError, names.PortError);
        if (named.PortInputError != named.PortError)
            named.PortInputError.NameAll(errors.PortInputError, names.PortInputError);
        if (layer.Options.Projection is not null)
            named.ProjectionDelta.NameAll(errors.ProjectionDelta, i => names.Delta(Unit.Projection, i));
        named.Cell.OutputError.NameAll(errors.Cell.OutputError, names.OutputError);
        foreach (var unit in layer.Units)
            named.Delta(unit).NameAll(errors.Delta(unit), i => names.Delta(unit, i));
        named.Cell.UpdateError.NameAll(errors.Cell.UpdateError, names.UpdateError);
        named.Cell.StateError.NameAll(errors.Cell.StateError, names.StateError);
        named.Cell.Carry.NameAll(errors.Cell.Carry, names.Carry);
        return named;
    }

    /// <summary>
    /// Upstream errors as coefficients of the linear objective, with the papers' sign: an error is minus its coefficient.
    /// </summary>
    internal static Symbolic[] Outer(Real[] errors, Func<int, string> name) =>
        [.. errors.Select((error, c) => -Symbolic.Symbol(name(c + 1), -error.Value))];
}
