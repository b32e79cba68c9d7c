using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>A part of a gradient in which a value is looked for; what is null restricts nothing. Everything counts from 1.</summary>
public sealed record SelectedPart
{
    /// <summary>The whole gradient.</summary>
    public static SelectedPart All { get; } = new();

    /// <summary>The sequence.</summary>
    public int? Sequence { get; init; }

    /// <summary>t.</summary>
    public int? Time { get; init; }

    /// <summary>The layer.</summary>
    public int? Layer { get; init; }

    /// <summary>Whether the reverse direction of the layer is meant.</summary>
    public bool? IsReverse { get; init; }

    /// <summary>The kind of unit.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The place of the unit among those of its kind: j of a gate, c of a cell, k of an output unit.</summary>
    public int? Place { get; init; }

    /// <summary>Whether values of an array can be in this part.</summary>
    /// <param name="quantity">The array.</param>
    /// <returns>Whether the array has a layer, a sequence and a unit of the part.</returns>
    public bool Has(Quantity quantity) =>
        (Sequence is null || quantity.Sequence == Sequence)
        && (Time is null || quantity.HasTime)
        && (Layer is null || quantity.Layer.Number == Layer)
        && (IsReverse is null || quantity.Layer.IsReverse == IsReverse)
        && (Unit is null || quantity.Unit == Unit);

    /// <summary>Whether a value of such an array is in this part.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(Problem problem, Quantity quantity, int index)
    {
        if (quantity.HasTime)
            return (Time is null || (index / quantity.Shape[1]) + 1 == Time) && (Place is null || (index % quantity.Shape[1]) + 1 == Place);
        return Place is null || (quantity.Parameter is { } parameter && RowOf(problem, parameter, index) + 1 == Place);
    }

    private static int RowOf(Problem problem, Parameter parameter, int index) => parameter.Kind == ParameterKind.P
        ? problem.Network.Find(parameter.Layer)!.BlockOf(index)
        : index / Math.Max(parameter.Columns, 1);
}
