using Google.Protobuf;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>Writes ONNX models. The numbers of the fields are those of ONNX's schema (onnx.proto).</summary>
internal static class OnnxWriter
{
    /// <summary>Where the values of a tensor stand.</summary>
    internal enum Values
    {
        /// <summary>In raw_data.</summary>
        Raw,

        /// <summary>In the list of numbers of their type, one field for all.</summary>
        Packed,

        /// <summary>In the list of numbers of their type, one field for each.</summary>
        Unpacked,
    }

    /// <summary>A right model of initializers and nodes.</summary>
    internal static byte[] Of(IReadOnlyList<WrittenArray> arrays, params byte[][] nodes) => Model([.. nodes, .. arrays.Select(array => Initializer(Tensor(array, Values.Raw)))]);

    /// <summary>A model of any parts of a graph.</summary>
    internal static byte[] Model(params byte[][] parts) => Message(output =>
    {
        output.WriteTag(1, WireFormat.WireType.Varint);
        output.WriteInt64(8);
        Part(output, 2, "pytorch"u8.ToArray());
        Part(output, 7, [.. parts.SelectMany(part => part)]);
    });

    /// <summary>A tensor of a graph.</summary>
    internal static byte[] Initializer(byte[] tensor) => Message(output => Part(output, 5, tensor));

    /// <summary>A node.</summary>
    internal static byte[] Node(string opType, string name, string[] inputs, string[] outputs, params byte[][] attributes) => Message(node => Part(node, 1, Message(output =>
    {
        foreach (var input in inputs)
            Text(output, 1, input);
        foreach (var one in outputs)
            Text(output, 2, one);
        Text(output, 3, name);
        Text(output, 4, opType);
        foreach (var attribute in attributes)
            Part(output, 5, attribute);
    })));

    /// <summary>A node of another set of operators.</summary>
    internal static byte[] NodeOfDomain(string opType, string domain) => Message(node => Part(node, 1, Message(output =>
    {
        Text(output, 4, opType);
        Text(output, 7, domain);
    })));

    /// <summary>An attribute of texts.</summary>
    internal static byte[] Texts(string name, params string[] texts) => Message(output =>
    {
        Text(output, 1, name);
        foreach (var text in texts)
            Text(output, 9, text);
    });

    /// <summary>An attribute: a number, an integer, a text or a tensor.</summary>
    internal static byte[] Attribute(string name, object value) => Message(output =>
    {
        Text(output, 1, name);
        switch (value)
        {
            case float number:
                output.WriteTag(2, WireFormat.WireType.Fixed32);
                output.WriteFloat(number);
                break;
            case int integer:
                Integer(output, 3, integer);
                break;
            case string text:
                Text(output, 4, text);
                break;
            default:
                Part(output, 5, (byte[])value);
                break;
        }
    });

    /// <summary>A right tensor.</summary>
    internal static byte[] Tensor(WrittenArray array, Values values) => Tensor(array.Name, TypeOf(array.Element), [.. array.Shape], output =>
    {
        if (values == Values.Raw)
            Part(output, 9, array.Bytes);
        else if (values == Values.Packed)
            Part(output, FieldOf(array.Element), Message(packed => Numbers(packed, array, tag: null)));
        else
            Numbers(output, array, WireFormat.MakeTag(FieldOf(array.Element), TypeOnWire(array.Element)));
    });

    /// <summary>A tensor whose values are in another file.</summary>
    internal static byte[] External(string name, int type, long[] shape, params (string Key, string Value)[] entries) => Tensor(name, type, shape, output =>
    {
        foreach (var (key, value) in entries)
        {
            Part(output, 13, Message(entry =>
            {
                Text(entry, 1, key);
                Text(entry, 2, value);
            }));
        }

        Integer(output, 14, 1);
    });

    /// <summary>A tensor of any values.</summary>
    internal static byte[] Tensor(string name, int type, long[] shape, Action<CodedOutputStream> values) => Message(output =>
    {
        foreach (var length in shape)
            Integer(output, 1, length);
        Integer(output, 2, type);
        Text(output, 8, name);
        values(output);
    });

    /// <summary>Writes a field of bytes.</summary>
    internal static void Part(CodedOutputStream output, int number, byte[] bytes)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
            write(output);
        return stream.ToArray();
    }

    private static void Text(CodedOutputStream output, int number, string text) => Part(output, number, System.Text.Encoding.UTF8.GetBytes(text));

    private static void Integer(CodedOutputStream output, int number, long value)
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Numbers(CodedOutputStream output, WrittenArray array, uint? tag)
    {
        foreach (var value in array.Values)
        {
            if (tag is not null)
                output.WriteTag(tag.Value);
            if (array.Element.Type == StoredType.Single)
                output.WriteFloat((float)value);
            else if (array.Element.Type == StoredType.Double)
                output.WriteDouble(value);
            else if (array.Element.Type == StoredType.Half)
                output.WriteInt64(BitConverter.HalfToUInt16Bits((Half)value));
            else if (array.Element.Type == StoredType.BFloat16)
                output.WriteInt64(BitConverter.SingleToUInt32Bits((float)value) >> 16);
            else
                output.WriteInt64((long)value);
        }
    }

    private static int TypeOf(StoredElement element) => element switch
    {
        { Type: StoredType.Single } => 1,
        { Type: StoredType.Half } => 10,
        { Type: StoredType.BFloat16 } => 16,
        { Type: StoredType.Double } => 11,
        { Size: 4 } => 6,
        _ => 7,
    };

    private static int FieldOf(StoredElement element) => element switch
    {
        { Type: StoredType.Single } => 4,
        { Type: StoredType.Double } => 10,
        { Size: 2 or 4 } => 5,
        _ => 7,
    };

    private static WireFormat.WireType TypeOnWire(StoredElement element) => element switch
    {
        { Type: StoredType.Single } => WireFormat.WireType.Fixed32,
        { Type: StoredType.Double } => WireFormat.WireType.Fixed64,
        _ => WireFormat.WireType.Varint,
    };
}
