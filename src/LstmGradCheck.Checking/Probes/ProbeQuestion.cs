using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Makes questions: recordings without gradients in PyTorch's layout.</summary>
internal static class ProbeQuestion
{
    /// <summary>The layout of questions and answers.</summary>
    internal const string Layout = "pytorch";

    /// <summary>The entries of which an answer may hold the gradient although the question does not give them.</summary>
    internal static readonly string[] States = ["h0", "c0"];

    private const int Gates = 4;

    /// <summary>Numbers are multiples of one of so many parts: a sum of two is exact, also in single precision, so that it does not matter in which order biases are added.</summary>
    private const int Parts = 1024;

    private static readonly double[] SimpleNumbers = [0.5, -0.5, 1, -1];

    /// <summary>The question of a shape.</summary>
    /// <param name="shape">Its sizes.</param>
    internal static Recording Of(ProbeShape shape)
    {
        var question = new Recording("probe").Add("framework", Layout);
        foreach (var (name, lengths) in Arrays(shape))
            question.Add(name, lengths, Values(shape, name, lengths), shape.IsSingle);
        // The first sequence has all steps.
        return shape.HasLengths ? question.Add("lengths", [.. Enumerable.Range(0, shape.Batch).Select(b => (long)(b == 0 ? shape.Steps : 1 + (int)(Draw(shape.Seed, "lengths", b) % (ulong)shape.Steps)))]) : question;
    }

    /// <summary>The names and shapes of the arrays of numbers.</summary>
    internal static IEnumerable<(string Name, int[] Lengths)> Arrays(ProbeShape shape)
    {
        var rows = Gates * shape.Cells;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            foreach (var suffix in shape.IsBidirectional ? ["", "_reverse"] : (string[])[""])
            {
                yield return ($"weight_ih_l{layer}{suffix}", [rows, layer == 0 ? shape.Inputs : shape.Directions * shape.Cells]);
                yield return ($"weight_hh_l{layer}{suffix}", [rows, shape.Cells]);
                if (shape.HasBias)
                {
                    yield return ($"bias_ih_l{layer}{suffix}", [rows]);
                    yield return ($"bias_hh_l{layer}{suffix}", [rows]);
                }
            }
        }

        int[] states = [shape.Layers * shape.Directions, shape.Batch, shape.Cells];
        yield return ("x", [shape.Steps, shape.Batch, shape.Inputs]);
        yield return ("dy", [shape.Steps, shape.Batch, shape.Directions * shape.Cells]);
        foreach (var name in (string[])[.. shape.HasInitial ? States : [], .. shape.HasLast ? ["dh_n", "dc_n"] : (string[])[]])
            yield return (name, states);
    }

    /// <summary>
    /// Each value is drawn by its place, and rows of gates are counted within their gate, so that a smaller array holds the first values
    /// of a larger one. They are multiples of 1/1024.
    /// </summary>
    private static double[] Values(ProbeShape shape, string name, int[] lengths)
    {
        var values = new double[lengths.Aggregate(1, (product, length) => product * length)];
        if (shape.Zeros.Contains(name))
            return values;
        var (isWeight, isSimple) = (name.StartsWith("weight", StringComparison.Ordinal) || name.StartsWith("bias", StringComparison.Ordinal), shape.Simple.Contains(name));
        for (var i = 0; i < values.Length; i++)
        {
            var drawn = Draw(shape.Seed, name, Place(shape, isWeight, lengths, i));
            var isInTail = name == "dy" && i / (lengths[1] * lengths[2]) >= shape.Steps - shape.ZeroTail;
            values[i] = isInTail ? 0 : isSimple ? SimpleNumbers[drawn % (ulong)SimpleNumbers.Length] : Number(drawn, isWeight ? shape.Scale : 1);
        }

        return values;
    }

    private static double Number(ulong drawn, double scale) =>
        // The middle of an interval is no 0.
        Math.Round(((drawn % (2 * Parts)) + 0.5 - Parts) * scale, MidpointRounding.AwayFromZero) / Parts;

    private static long Place(ProbeShape shape, bool isWeight, int[] lengths, int i)
    {
        const long Axis = 1 << 20;
        if (isWeight)
        {
            var (row, column) = (i / (lengths.Length > 1 ? lengths[1] : 1), lengths.Length > 1 ? i % lengths[1] : 0);
            return (((row / shape.Cells * Axis) + (row % shape.Cells)) * Axis) + column;
        }

        return (((i / (lengths[1] * lengths[2]) * Axis) + (i / lengths[2] % lengths[1])) * Axis) + (i % lengths[2]);
    }

    /// <summary>A number of 64 bits for a place: FNV-1a of name and seed, and the finalizer of SplitMix64.</summary>
    private static ulong Draw(uint seed, string name, long place)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var character in name)
                hash = (hash ^ character) * 1099511628211UL;
            var mixed = hash + (seed * 0x9E3779B97F4A7C15UL) + ((ulong)place * 0xD1B54A32D192ED03UL);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
