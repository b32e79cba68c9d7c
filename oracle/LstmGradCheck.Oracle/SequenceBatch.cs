using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// Sequences of the same length with the same kinds of data, which go through the network together, one column each. Which of
/// their steps are there, and whether a mask has a row for each step or one for all, may differ.
/// </summary>
internal sealed class SequenceBatch
{
    private readonly List<Sequence> sequences;
    private readonly torch.ScalarType type;

    private SequenceBatch(IEnumerable<(Sequence Sequence, int Number)> members, torch.ScalarType type)
    {
        this.type = type;
        sequences = [.. members.Select(member => member.Sequence)];
        Numbers = [.. members.Select(member => member.Number)];
    }

    /// <summary>The numbers of the sequences, from 1, in the order of the columns.</summary>
    internal IReadOnlyList<int> Numbers { get; }

    /// <summary>The sequences, in the order of the columns.</summary>
    internal IReadOnlyList<Sequence> Sequences => sequences;

    /// <summary>T.</summary>
    internal int Steps => First.Length;

    /// <summary>One of the sequences, which shows what kinds of data all of them have.</summary>
    internal Sequence First => sequences[0];

    /// <summary>The batches of a problem.</summary>
    /// <param name="sequences">Its sequences.</param>
    /// <param name="type">The precision of the columns.</param>
    internal static IEnumerable<SequenceBatch> Of(IReadOnlyList<Sequence> sequences, torch.ScalarType type = torch.ScalarType.Float64) =>
        sequences.Select((sequence, i) => (sequence, i + 1)).GroupBy(member => Members(member.sequence)).Select(group => new SequenceBatch(group, type));

    /// <summary>A leaf tensor with one column of values for each sequence.</summary>
    /// <param name="column">The values of a sequence.</param>
    /// <param name="requires_grad">Whether its gradient will be requested.</param>
    internal Tensor Columns(Func<Sequence, double[]> column, bool requires_grad = false)
    {
        var columns = sequences.ConvertAll(sequence => column(sequence));
        var values = new double[columns[0].Length * columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = columns[i % columns.Count][i / columns.Count];
        return TensorArithmetic.Leaf(values, [columns[0].Length, columns.Count], requires_grad, type);
    }

    /// <summary>A matrix of zeros with a column for each sequence.</summary>
    /// <param name="rows">The number of rows.</param>
    internal Tensor Zeros(int rows) => torch.zeros(rows, sequences.Count, dtype: type);

    private static string Members(Sequence sequence)
    {
        var coefficients = sequence.Coefficients;
        return string.Join(
            ';',
            sequence.Length,
            sequence.Targets is not null,
            coefficients?.Outputs is not null,
            Names(coefficients?.LayerOutputs.Keys.Select(number => $"{number}")),
            Names(coefficients?.LastStates.Keys.Select(layer => $"{layer}")),
            Names(sequence.Initial.Keys.Select(layer => $"{layer}")),
            Names(sequence.Masks.Keys));

        static string Names(IEnumerable<string>? names) => string.Join(',', (names ?? []).Order(StringComparer.Ordinal));
    }
}
