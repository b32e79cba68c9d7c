using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats.Pickles;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>A tensor in a file of PyTorch's: a view of a storage, in which its elements may have any order and may be shared.</summary>
/// <param name="Shape">The lengths of its axes.</param>
/// <param name="Stride">How far apart the elements are along each axis.</param>
/// <param name="First">The number in the storage that is its first element.</param>
/// <param name="Reach">How many numbers of the storage there are from the first to the last that is an element.</param>
internal sealed record PtTensor(int[] Shape, long[] Stride, long First, int Reach)
{
    /// <summary>How many more elements than numbers a tensor may have, 8 MiB: expand() repeats numbers without storing them again.</summary>
    private const int MostRepeated = 1 << 20;

    /// <summary>Checks that all elements of a tensor are in its storage.</summary>
    /// <param name="tensor">The tensor as the pickle has it.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal static PtTensor Of(PickleTensor tensor, Func<string, string, ProblemException> fault)
    {
        var (shape, stride) = (Dimensions.Of(tensor.Size, fault), tensor.Stride);
        if (stride.Length != shape.Length)
            throw fault($"{stride.Length} strides for {shape.Length} axes", "as many");
        if (tensor.Offset < 0 || stride.Any(step => step < 0))
            throw fault($"the offset {tensor.Offset} and the strides ({string.Join(", ", stride)})", "none below 0");
        var count = Dimensions.Count(shape);
        var reach = count == 0 ? 0 : 1 + shape.Zip(stride).Aggregate(Int128.Zero, (sum, axis) => sum + ((Int128)(axis.First - 1) * axis.Second));
        if (reach + tensor.Offset > tensor.Storage.Count)
            throw fault($"elements up to number {reach + tensor.Offset} of the storage {tensor.Storage.Key}", $"at most {tensor.Storage.Count}, which it has");
        if (reach > int.MaxValue)
            throw fault($"elements {reach} numbers apart", $"at most {int.MaxValue}");
        if (count - reach > MostRepeated)
            throw fault($"{count} elements that {reach} numbers are repeated for", $"at most {MostRepeated} more than are stored (tensor.contiguous())");
        return new(shape, stride, tensor.Offset, (int)reach);
    }

    /// <summary>Reads its elements, row-major.</summary>
    /// <param name="storage">Its storage.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal double[] Read(PtStorage storage, Func<string, string, ProblemException> fault)
    {
        var numbers = storage.Read(First, Reach, fault);
        return IsContiguous() ? numbers : Gathered(numbers);
    }

    private bool IsContiguous()
    {
        var next = 1L;
        for (var axis = Shape.Length - 1; axis >= 0; next *= Shape[axis], axis--)
        {
            if (Shape[axis] != 1 && Stride[axis] != next)
                return Reach == 0;
        }

        return true;
    }

    private double[] Gathered(double[] numbers)
    {
        var (values, index, at) = (new double[Dimensions.Count(Shape)], new int[Shape.Length], 0L);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = numbers[at];
            // The next index: the last axis runs fastest, and one that has come to its end starts again.
            var axis = Shape.Length - 1;
            for (; axis >= 0 && index[axis] == Shape[axis] - 1; axis--)
                (at, index[axis]) = (at - (index[axis] * Stride[axis]), 0);
            if (axis >= 0)
                (at, index[axis]) = (at + Stride[axis], index[axis] + 1);
        }

        return values;
    }
}
