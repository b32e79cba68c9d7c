using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>An array that a test has written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values, row-major.</param>
/// <param name="Element">How the values are stored.</param>
internal sealed record WrittenArray(string Name, int[] Shape, double[] Values, StoredElement Element)
{
    /// <summary>The values as they are stored.</summary>
    internal byte[] Bytes => [.. Values.SelectMany(value => Element switch
    {
        { Type: StoredType.Single } => BitConverter.GetBytes((float)value),
        { Type: StoredType.Double } => BitConverter.GetBytes(value),
        { Type: StoredType.Half } => BitConverter.GetBytes((System.Half)value),
        { Type: StoredType.BFloat16 } => BitConverter.GetBytes((float)value)[2..],
        { Size: 4 } => BitConverter.GetBytes((int)value),
        _ => BitConverter.GetBytes((long)value),
    })];

    /// <summary>An array in single precision.</summary>
    internal static WrittenArray Single(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.Single);

    /// <summary>An array in double precision.</summary>
    internal static WrittenArray Double(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.Double);

    /// <summary>An array in half precision.</summary>
    internal static WrittenArray Half(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.Half);

    /// <summary>An array of bfloat16.</summary>
    internal static WrittenArray BFloat16(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.BFloat16);

    /// <summary>An array of integers of 32 bits.</summary>
    internal static WrittenArray Int32(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.Int32);

    /// <summary>An array of integers of 64 bits.</summary>
    internal static WrittenArray Int64(string name, int[] shape, params double[] values) => new(name, shape, values, StoredElement.Int64);

    /// <summary>Arrays of every type, one number and an empty one among them.</summary>
    internal static IReadOnlyList<WrittenArray> OfEveryType() =>
    [
        Single("single", [2, 3], 1, -2.5, 3, double.NaN, double.PositiveInfinity, 1e-40f),
        Double("layer.double", [2, 1, 2], 0.1, -0.0, double.NegativeInfinity, 5e-324),
        Int32("int32", [3], int.MinValue, 0, 7),
        Int64("int64", [2], 1L << 40, -3),
        Half("half", [5], 1.5, -65504, 5.9604644775390625e-8, double.NaN, double.NegativeInfinity),
        BFloat16("bfloat16", [5], 1.5, -3.3895313892515355e38, 9.1835496157991212e-41, double.NaN, double.PositiveInfinity),
        Double("number", [], 0.3),
        Single("empty", [0, 4]),
    ];

    /// <summary>Whether an array that was read is this one.</summary>
    internal void AssertIs(StoredArray read)
    {
        Xunit.Assert.Equal((Name, Element.Type), (read.Name, read.Type));
        Xunit.Assert.Equal(Shape, read.Shape);
        Xunit.Assert.Equal(Values.Select(BitConverter.DoubleToInt64Bits), read.Read().Select(BitConverter.DoubleToInt64Bits));
    }
}
