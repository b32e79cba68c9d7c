using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>Checks the shapes that files claim, before memory is taken for them.</summary>
internal static class Dimensions
{
    /// <summary>The most axes: NumPy's own limit, before 2.0; PyTorch's is 64, and nothing of an LSTM has more than five.</summary>
    internal const int MostAxes = 32;

    /// <summary>Checks the lengths of axes.</summary>
    /// <param name="lengths">The lengths as the file has them.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    /// <returns>The shape, which has at most 2^31 - 1 elements.</returns>
    internal static int[] Of(IReadOnlyList<long> lengths, Func<string, string, ProblemException> fault)
    {
        DemandAxes(lengths.Count, fault);
        foreach (var length in lengths)
        {
            if (length is < 0 or > int.MaxValue)
                throw WrongLength($"{length}", fault);
        }

        var count = lengths.Contains(0) ? 0 : lengths.Aggregate(1L, (product, length) => product > int.MaxValue ? product : product * length);
        return count <= int.MaxValue
            ? [.. lengths.Select(length => (int)length)]
            : throw fault($"the shape {string.Join(" x ", lengths)}", $"at most {int.MaxValue} elements");
    }

    /// <summary>Refuses too many axes, which may be done before their lengths are read.</summary>
    /// <param name="axes">How many there are.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal static void DemandAxes(long axes, Func<string, string, ProblemException> fault)
    {
        if (axes > MostAxes)
            throw fault($"{axes} axes", $"at most {MostAxes}");
    }

    /// <summary>Makes the exception for a length that no axis can have.</summary>
    /// <param name="length">The length as the file has it.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal static ProblemException WrongLength(string length, Func<string, string, ProblemException> fault) =>
        fault($"an axis of length {length}", $"a whole number from 0 to {int.MaxValue}");

    /// <summary>The number of elements of a shape.</summary>
    internal static int Count(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, length) => product * length);

    /// <summary>Refuses values that are not as many bytes as the shape has.</summary>
    /// <param name="found">The bytes of the values.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="element">How each element is stored.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal static void DemandBytes(long found, IReadOnlyList<int> shape, StoredElement element, Func<string, string, ProblemException> fault)
    {
        var expected = (long)Count(shape) * element.Size;
        if (found != expected)
            throw fault($"{found} bytes of values", $"{expected} bytes for {InWords(shape)}");
    }

    private static string InWords(IReadOnlyList<int> shape) => shape.Count == 0 ? "one number" : $"the shape {string.Join(" x ", shape)}";
}
