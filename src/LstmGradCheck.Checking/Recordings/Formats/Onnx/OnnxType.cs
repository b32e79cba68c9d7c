using System.Buffers.Binary;
using static LstmGradCheck.Checking.Recordings.Formats.Onnx.OnnxFields;

namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>A type of numbers in an ONNX model.</summary>
/// <param name="Name">ONNX's name.</param>
/// <param name="Element">How each number is stored in raw data; null if they cannot be read.</param>
/// <param name="Field">The field of numbers that are not raw data.</param>
internal sealed record OnnxType(string Name, StoredElement? Element, int Field)
{
    // TensorProto.DataType, from 0.
    private static readonly string[] Names =
    [
        "UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16",
    ];

    /// <summary>The type of a number of TensorProto.DataType.</summary>
    internal static OnnxType Of(long number) => number switch
    {
        1 => new("FLOAT", StoredElement.Single, FloatData),
        6 => new("INT32", StoredElement.Int32, Int32Data),
        7 => new("INT64", StoredElement.Int64, Int64Data),
        10 => new("FLOAT16", StoredElement.Half, Int32Data),
        16 => new("BFLOAT16", StoredElement.BFloat16, Int32Data),
        11 => new("DOUBLE", StoredElement.Double, DoubleData),
        >= 0 when number < Names.Length => new(Names[number], null, 0),
        _ => new($"data type {number}", null, 0),
    };

    /// <summary>The numbers of a tensor that are not raw data.</summary>
    internal IEnumerable<double> Values(WireMessage tensor) => Field switch
    {
        FloatData => tensor.Singles(FloatData),
        DoubleData => tensor.Doubles(DoubleData),
        Int32Data when Element is { Size: 2 } => tensor.Integers(Int32Data).Select(OfBits),
        Int32Data => tensor.Integers(Int32Data).Select(value => (double)(int)value),
        _ => tensor.Integers(Int64Data).Select(value => (double)value),
    };

    /// <summary>Formats of 16 bits stand in integers of 32, bit by bit.</summary>
    private double OfBits(long value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return Element!.Read(bytes);
    }
}
