using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Cli.Gradient;

/// <summary>What an array of a trace is, in plain words.</summary>
internal static class QuantityWords
{
    /// <summary>The derivative that an array holds, with its sign; <c>value</c> if it is none.</summary>
    /// <param name="quantity">The array.</param>
    /// <returns>Such as <c>+dE/dW</c> or <c>-dE/dnet</c>.</returns>
    internal static string Sign(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.WeightGradient or QuantityKind.InputGradient or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient => "+" + quantity.Symbol,
        QuantityKind.OutputError => "-dE/dy",
        QuantityKind.StateError => "-dE/ds",
        QuantityKind.UpdatedStateError => "-dE/dsn",
        QuantityKind.KeptStateError => "-dE/dk",
        QuantityKind.Delta => "-dE/dnet",
        _ => "value",
    };

    /// <summary>What the values of an array are, or what they are the derivatives of.</summary>
    /// <param name="quantity">The array.</param>
    /// <returns>A few words, without a full stop.</returns>
    internal static string Meaning(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Objective => "objective, summed over all sequences",
        QuantityKind.WeightGradient => OfWeights(quantity.Parameter!),
        QuantityKind.InputGradient => "inputs of the network",
        QuantityKind.InitialStateGradient => "states before the first step",
        QuantityKind.InitialOutputGradient => "recurrent sources before the first step",
        QuantityKind.Net => $"net inputs of the {Units(quantity)}",
        QuantityKind.Activation => $"outputs of the {Units(quantity)}",
        QuantityKind.State => "states of the cells",
        QuantityKind.UpdatedState => "states before they are clipped",
        QuantityKind.KeptState => "states that zoneout keeps for the next step",
        QuantityKind.OutputError => quantity.Unit == Unit.Port ? "error of the layer's outputs after zoneout" : "error of the cells' outputs",
        QuantityKind.StateError => "error of the states",
        QuantityKind.UpdatedStateError => "error of the states before they are clipped",
        QuantityKind.KeptStateError => "error of the states that zoneout keeps",
        _ => $"error of the {Units(quantity)}",
    };

    /// <summary>The name of an axis with the letter of its index.</summary>
    /// <param name="axis">The letter.</param>
    /// <returns>Such as <c>t time step</c>.</returns>
    internal static string Axis(string axis) => axis + " " + axis switch
    {
        "t" => "time step",
        "j" => "memory block",
        "c" => "cell, counted over the layer",
        "k" => "output unit",
        "m" => "external source",
        "r" => "recurrent source",
        _ => "output of the projection or of the layer",
    };

    private static string OfWeights(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.W when parameter.Unit == Unit.Projection => "weights of the projection",
        ParameterKind.W => $"external weights of the {Units(parameter.Unit)}",
        ParameterKind.U => $"recurrent weights of the {Units(parameter.Unit)}",
        ParameterKind.P => $"peepholes of the {Units(parameter.Unit)}",
        _ => $"biases of the {Units(parameter.Unit)}",
    };

    private static string Units(Quantity quantity) => Units(quantity.Unit!.Value);

    private static string Units(Unit unit) => unit switch
    {
        Unit.InputGate => "input gates",
        Unit.ForgetGate => "forget gates",
        Unit.OutputGate => "output gates",
        Unit.Cell => "cells",
        Unit.Projection => "projection",
        Unit.Port => "layer after zoneout",
        _ => "output units",
    };
}
