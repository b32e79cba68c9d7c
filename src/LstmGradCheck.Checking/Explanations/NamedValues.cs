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

    /// <summary>A layer's forward values.</summary>
    internal static LayerStep<Symbolic> Step(Layer layer, LayerStep<Real> step, SymbolNames names)
    {
        var named = Start(layer, step, names);
        foreach (var gate in layer.Units.Where(unit => unit != Unit.Cell))
        {
            named.Gate(gate).Net.NameAll(step.Gate(gate).Net, j => names.Net(gate, j));
            named.Gate(gate).Y.NameAll(step.Gate(gate).Y, j => names.Activation(gate, j));
        }

        if (!layer.Options.ForgetGates)
            named.ForgetGate.Y.AsSpan().Fill(Symbolic.FromDouble(1));
        named.Cell.Net.NameAll(step.Cell.Net, c => names.Net(Unit.Cell, c));
        named.Cell.Y.NameAll(step.Cell.Y, c => names.Activation(Unit.Cell, c));
        named.Sources.NameAll(step.Sources, names.External);
        return named;
    }

    /// <summary>The values that a layer passes to its next step; step 0 has no others.</summary>
    internal static LayerStep<Symbolic> Start(Layer layer, LayerStep<Real> step, SymbolNames names)
    {
        var named = new LayerStep<Symbolic>(layer);
        named.Cell.S.NameAll(step.Cell.S, names.State);
        named.Recurrent.NameAll(step.Recurrent, names.Source);
        return named;
    }

    /// <summary>A layer's errors without those of its sources, which are expressions, not named values.</summary>
    internal static LayerErrors<Symbolic> Errors(Layer layer, LayerErrors<Real> errors, SymbolNames names)
    {
        var named = new LayerErrors<Symbolic>(layer);
        foreach (var unit in layer.Units)
            named.Delta(unit).NameAll(errors.Delta(unit), i => names.Delta(unit, i));
        named.Cell.StateError.NameAll(errors.Cell.StateError, names.StateError);
        named.Cell.OutputError.NameAll(errors.Cell.OutputError, names.OutputError);
        return named;
    }

    /// <summary>
    /// Upstream errors as coefficients of the linear objective, with the papers' sign: an error is minus its coefficient.
    /// </summary>
    internal static Symbolic[] Outer(Real[] errors, Func<int, string> name) =>
        [.. errors.Select((error, c) => -Symbolic.Symbol(name(c + 1), -error.Value))];
}
