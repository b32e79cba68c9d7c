using Google.Protobuf;

namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>A Protocol Buffers message in the bytes of a file: a list of numbered fields, of which those that are asked for are read.</summary>
/// <param name="File">The bytes of the file.</param>
/// <param name="Start">The first byte of the message.</param>
/// <param name="Length">The number of its bytes.</param>
internal readonly record struct WireMessage(byte[] File, int Start, int Length)
{
    /// <summary>The message's bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => File.AsSpan(Start, Length);

    /// <summary>Reads the fields from the first to the last. Groups, which nothing writes any more, are passed over.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    internal IEnumerable<WireField> Fields()
    {
        using var input = new CodedInputStream(File, Start, Length);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    yield return new(number, input.ReadInt64(), null);
                    break;
                case WireFormat.WireType.Fixed32:
                    yield return new(number, input.ReadFixed32(), null);
                    break;
                case WireFormat.WireType.Fixed64:
                    yield return new(number, (long)input.ReadFixed64(), null);
                    break;
                case WireFormat.WireType.LengthDelimited:
                    yield return new(number, 0, Content(input));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
    }

    /// <summary>The fields of a number that are texts, bytes or messages, in the order of the file.</summary>
    internal IEnumerable<WireMessage> Parts(int number) => Fields().Where(field => field.Number == number).Select(field => field.Content).OfType<WireMessage>();

    /// <summary>The last text of a number; empty if there is none.</summary>
    internal string Text(int number) => Parts(number).LastOrDefault().Text();

    /// <summary>The last integer of a number, or another value if there is none.</summary>
    internal long Integer(int number, long otherwise = 0) =>
        Fields().Where(field => field.Number == number && field.Content is null).Select(field => field.Scalar).LastOrDefault(otherwise);

    /// <summary>The integers of a repeated field, one by one or packed.</summary>
    internal IEnumerable<long> Integers(int number) => Repeated(number, input => input.ReadInt64(), scalar => scalar);

    /// <summary>The single-precision numbers of a repeated field, one by one or packed.</summary>
    internal IEnumerable<double> Singles(int number) => Repeated(number, input => (double)input.ReadFloat(), AsSingle);

    /// <summary>The double-precision numbers of a repeated field, one by one or packed.</summary>
    internal IEnumerable<double> Doubles(int number) => Repeated(number, input => input.ReadDouble(), BitConverter.Int64BitsToDouble);

    /// <summary>The message as a text.</summary>
    /// <exception cref="InvalidDataException">It is not UTF-8.</exception>
    internal string Text() => File is null ? ""
        : System.Text.Unicode.Utf8.IsValid(Bytes) ? System.Text.Encoding.UTF8.GetString(Bytes)
        : throw new InvalidDataException($"text that is not UTF-8 at byte {Start}");

    /// <summary>The single-precision number whose bits are an integer.</summary>
    internal static double AsSingle(long scalar) => BitConverter.Int32BitsToSingle((int)scalar);

    private IEnumerable<T> Repeated<T>(int number, Func<CodedInputStream, T> read, Func<long, T> convert)
    {
        foreach (var field in Fields().Where(field => field.Number == number))
        {
            if (field.Content is not { } packed)
            {
                yield return convert(field.Scalar);
                continue;
            }

            using var input = new CodedInputStream(packed.File, packed.Start, packed.Length);
            while (!input.IsAtEnd)
                yield return read(input);
        }
    }

    /// <summary>The content of the field whose tag was read last, and passes over it: its length comes first, seven bits in a byte.</summary>
    private WireMessage Content(CodedInputStream input)
    {
        var at = (int)input.Position;
        input.SkipLastField();
        while (File[at] > 0x7F)
            at++;
        return new(File, at + 1, (int)input.Position - at - 1);
    }
}
