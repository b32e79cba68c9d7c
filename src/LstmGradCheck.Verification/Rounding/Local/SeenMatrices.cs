using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>Lays what a trace's program holds out in the matrices of <see cref="LinearPart{TUnit}"/>.</summary>
/// <typeparam name="TUnit">The format that the program computes in.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="seen">What the trace's program holds.</param>
/// <param name="threads">How many threads share the products.</param>
internal sealed class SeenMatrices<TUnit>(Problem problem, SeenValues<TUnit> seen, int threads)
    where TUnit : IRoundingUnit
{
    private readonly LstmNetwork network = problem.Network;

    /// <summary>The linear part of a layer; its units stand in the order of <see cref="Layer.Units"/>.</summary>
    /// <param name="layer">The layer.</param>
    internal LinearPart<TUnit> Of(Layer layer)
    {
        var (seesInputs, weights) = (layer.Number == 1 || network.SkipConnections, problem.Weights.Layers[layer.Number - 1]);
        return new(
            Rows(layer.Sources + layer.RecurrentSources + 1, (sequence, t, row) =>
            {
                if (layer.Number > 1)
                    row = Put(seen.At(QuantityKind.Activation, sequence, t, layer.Number - 1, Unit.Cell), row);
                if (seesInputs)
                    row = Put(seen.Inputs(sequence, t), row);
                Put([1], Put(seen.Recurrent(sequence, t - 1, layer), row));
            }),
            Weights([.. layer.Units.Select(weights.Of)], layer.Units.Sum(layer.Count), layer.Sources, layer.RecurrentSources),
            Rows(layer.Units.Sum(layer.Count), (sequence, t, row) =>
            {
                foreach (var unit in layer.Units)
                    row = Put(seen.At(QuantityKind.Delta, sequence, t, layer.Number, unit), row);
            }),
            threads);
    }

    /// <summary>The linear part of the output units.</summary>
    /// <param name="outputs">The output units.</param>
    internal LinearPart<TUnit> Of(OutputOptions outputs) => new(
        Rows(network.OutputSources + 1, (sequence, t, row) =>
        {
            foreach (var layer in network.Layers.Skip(network.SkipConnections ? 0 : network.Layers.Count - 1))
                row = Put(seen.At(QuantityKind.Activation, sequence, t, layer.Number, Unit.Cell), row);
            if (outputs.Shortcut)
                row = Put(seen.Inputs(sequence, t), row);
            Put([1], row);
        }),
        Weights([problem.Weights.Output], outputs.Units, network.OutputSources, 0),
        Rows(outputs.Units, (sequence, t, row) => Put(seen.At(QuantityKind.Delta, sequence, t, 0, Unit.OutputUnit), row)),
        threads);

    private static Span<double> Put(ReadOnlySpan<double> part, Span<double> row)
    {
        part.CopyTo(row);
        return row[part.Length..];
    }

    /// <summary>A row for each step, sequence by sequence.</summary>
    private Matrix<double> Rows(int columns, Action<int, int, Span<double>> fill)
    {
        var matrix = new Matrix<double>(problem.Sequences.Sum(sequence => sequence.Length), columns);
        var row = 0;
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            for (var t = 1; t <= problem.Sequences[i - 1].Length; t++)
                fill(i, t, matrix.Values.AsSpan(columns * row++, columns));
        }

        return matrix;
    }

    /// <summary>A row for each unit: W, U if there is one, b or 0.</summary>
    private static Matrix<double> Weights(UnitWeights<Real>[] kinds, int units, int sources, int recurrent)
    {
        var matrix = new Matrix<double>(units, sources + recurrent + 1);
        var row = 0;
        foreach (var kind in kinds)
        {
            for (var u = 0; u < kind.W.Rows; u++, row++)
            {
                for (var m = 0; m < sources; m++)
                    matrix[row, m] = TUnit.Round(kind.W[u, m].Value);
                for (var r = 0; r < recurrent; r++)
                    matrix[row, sources + r] = TUnit.Round(kind.U[u, r].Value);
                matrix[row, sources + recurrent] = kind.B.Length == 0 ? 0 : TUnit.Round(kind.B[u].Value);
            }
        }

        return matrix;
    }
}
