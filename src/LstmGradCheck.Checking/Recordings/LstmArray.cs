using System.Diagnostics.CodeAnalysis;
using LstmGradCheck.Checking.Recordings.Layouts;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>
/// Numbers of somebody's own code: an array of one to four axes, an array of arrays, or a span, of float or double; a copy is kept. What
/// has one axis where more are expected is taken row by row.
/// </summary>
public sealed class LstmArray
{
    private LstmArray(IReadOnlyList<int> shape, double[] values, bool isSingle) => (Shape, Values, IsSingle) = (shape, values, isSingle);

    /// <summary>The lengths of its axes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Whether the numbers are of single precision.</summary>
    public bool IsSingle { get; }

    /// <summary>The numbers, row-major.</summary>
    internal double[] Values { get; }

    /// <summary>Numbers with their shape.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="values">The numbers, row-major: the last axis runs fastest.</param>
    /// <param name="isSingle">Whether they are of single precision.</param>
    /// <exception cref="ArgumentException">The shape has another number of values.</exception>
    public static LstmArray Of(IReadOnlyList<int> shape, ReadOnlySpan<double> values, bool isSingle = false)
    {
        var count = shape.Aggregate(1L, (product, length) => product * length);
        return count == values.Length ? new([.. shape], values.ToArray(), isSingle) : throw new ArgumentException($"found {values.Length} values; expected {count}, for {LayerLengths.InWords(shape)}", nameof(values));
    }

    /// <summary>An array of any number of axes, or an array of arrays, of float or double.</summary>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException">It has other elements, or rows of different lengths.</exception>
    public static LstmArray Of(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var (shape, values) = (new List<int>(), new List<double>());
        var isSingle = Flatten(array, 0, shape, values);
        return new(shape, [.. values], isSingle);
    }

    /// <summary>Takes a span of doubles.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator LstmArray(ReadOnlySpan<double> values) => new([values.Length], values.ToArray(), isSingle: false);

    /// <summary>Takes a span of floats.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator LstmArray(ReadOnlySpan<float> values) => new([values.Length], Array.ConvertAll(values.ToArray(), value => (double)value), isSingle: true);

    /// <summary>Takes an array of doubles.</summary>
    /// <param name="array">The array. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(double[]? array) => array is null ? null : Of(array);

    /// <summary>Takes an array of floats.</summary>
    /// <param name="array">The array. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(float[]? array) => array is null ? null : Of(array);

    /// <summary>Takes a matrix of doubles.</summary>
    /// <param name="array">The matrix. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(double[,]? array) => array is null ? null : Of(array);

    /// <summary>Takes a matrix of floats.</summary>
    /// <param name="array">The matrix. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(float[,]? array) => array is null ? null : Of(array);

    /// <summary>Takes an array of three axes of doubles.</summary>
    /// <param name="array">The array. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(double[,,]? array) => array is null ? null : Of(array);

    /// <summary>Takes an array of three axes of floats.</summary>
    /// <param name="array">The array. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(float[,,]? array) => array is null ? null : Of(array);

    /// <summary>Takes rows of doubles.</summary>
    /// <param name="array">The rows, of one length. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(double[][]? array) => array is null ? null : Of(array);

    /// <summary>Takes rows of floats.</summary>
    /// <param name="array">The rows, of one length. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(float[][]? array) => array is null ? null : Of(array);

    /// <summary>Takes rows of rows of doubles.</summary>
    /// <param name="array">The rows, of one length. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(double[][][]? array) => array is null ? null : Of(array);

    /// <summary>Takes rows of rows of floats.</summary>
    /// <param name="array">The rows, of one length. Null gives null.</param>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator LstmArray?(float[][][]? array) => array is null ? null : Of(array);

    /// <summary>The same numbers in another shape of as many.</summary>
    internal LstmArray InShape(IReadOnlyList<int> shape) => new(shape, Values, IsSingle);

    /// <summary>Appends the numbers of an array, and learns the lengths of its axes.</summary>
    /// <returns>Whether they are of single precision.</returns>
    private static bool Flatten(Array array, int axis, List<int> shape, List<double> values)
    {
        for (var i = 0; i < array.Rank; i++)
        {
            if (shape.Count == axis + i)
                shape.Add(array.GetLength(i));
            else if (shape[axis + i] != array.GetLength(i))
                throw new ArgumentException($"found rows of {shape[axis + i]} and of {array.GetLength(i)}; expected rows of one length", nameof(array));
        }

        var isSingle = false;
        foreach (var element in array)
        {
            switch (element)
            {
                case double value:
                    values.Add(value);
                    break;
                case float value:
                    values.Add(value);
                    isSingle = true;
                    break;
                case Array inner:
                    isSingle |= Flatten(inner, axis + array.Rank, shape, values);
                    break;
                default:
                    throw new ArgumentException($"found elements of type {element?.GetType().Name ?? "null"}; expected float or double, or arrays of them", nameof(array));
            }
        }

        return isSingle;
    }
}
