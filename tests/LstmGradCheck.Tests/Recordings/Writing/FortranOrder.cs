using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Recordings.Reading;

namespace LstmGradCheck.Tests.Recordings.Writing;

/// <summary>Archives of NumPy with the first axis of every array running fastest, as <c>numpy.asfortranarray</c> leaves them.</summary>
internal static class FortranOrder
{
    /// <summary>The same archive in this order.</summary>
    internal static byte[] Of(string path)
    {
        using var file = NpzArrays.Open(path);
        return NpzBuilder.Npz(compressed: true, [.. file.Arrays.Select(array => (array.Name + ".npy", Npy(array)))]);
    }

    private static byte[] Npy(StoredArray array)
    {
        if (array.Type == StoredType.Text)
            return WrittenRecording.NpyOf(array.Text!);
        var (values, bytes) = (array.Read(), new MemoryStream());
        using var writer = new BinaryWriter(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[RowMajor(i, array.Shape)];
            if (array.Type == StoredType.Single)
                writer.Write((float)value);
            else if (array.Type == StoredType.Double)
                writer.Write(value);
            else
                writer.Write((long)value);
        }

        return NpzBuilder.Npy(NpzBuilder.Header(array.TypeName, $"({string.Concat(array.Shape.Select(length => $"{length},"))})", "True"), bytes.ToArray());
    }

    /// <summary>The row-major place of the value at a place where the first axis runs fastest.</summary>
    private static int RowMajor(int at, IReadOnlyList<int> shape)
    {
        var (place, stride) = (0, shape.Aggregate(1, (product, length) => product * length));
        foreach (var length in shape)
        {
            stride /= length;
            (at, var index) = Math.DivRem(at, length);
            place += index * stride;
        }

        return place;
    }
}
