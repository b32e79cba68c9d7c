using System.Text;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Tests.Fuzzing;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>Writes files as torch.save does: a pickle of protocol 2 and the storages in a zip archive.</summary>
internal static class PtWriter
{
    /// <summary>The end of a pickle of one dict.</summary>
    internal static readonly byte[] End = [(byte)'.'];

    private static readonly byte[] Begin = [0x80, 2, (byte)'}'];

    /// <summary>A right file.</summary>
    internal static byte[] Of(IReadOnlyList<WrittenArray> arrays, params (string Name, string Text)[] texts) => Of(
        DictOf([.. arrays.Select((array, key) => Item(array.Name, Tensor(array, $"{key}"))), .. texts.Select(text => Item(text.Name, Text(text.Text)))]),
        [.. arrays.Select((array, key) => ($"data/{key}", array.Bytes))]);

    /// <summary>An archive of any pickle and any members beside it.</summary>
    internal static byte[] Of(byte[] pickle, params (string Name, byte[] Bytes)[] members) => ZipEntry.Archive(EntriesOf(pickle, members));

    /// <summary>The members of an archive.</summary>
    internal static IReadOnlyList<ZipEntry> EntriesOf(byte[] pickle, params (string Name, byte[] Bytes)[] members) =>
        [.. members.Prepend(("data.pkl", pickle)).Select(member => ZipEntry.Of($"archive/{member.Item1}", member.Item2, compressed: false))];

    /// <summary>A pickle of a dict.</summary>
    internal static byte[] DictOf(params byte[][] items) => [.. Begin, (byte)'(', .. items.SelectMany(item => item), (byte)'u', .. End];

    /// <summary>A key and its value.</summary>
    internal static byte[] Item(string name, byte[] value) => [.. Text(name), .. value];

    /// <summary>A text.</summary>
    internal static byte[] Text(string text) => [(byte)'X', .. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    /// <summary>An integer.</summary>
    internal static byte[] Integer(long value) => value is >= int.MinValue and <= int.MaxValue
        ? [(byte)'J', .. BitConverter.GetBytes((int)value)]
        : [0x8A, 8, .. BitConverter.GetBytes(value)];

    /// <summary>A global.</summary>
    internal static byte[] Global(string module, string name) => Encoding.ASCII.GetBytes($"c{module}\n{name}\n");

    /// <summary>A contiguous tensor.</summary>
    internal static byte[] Tensor(WrittenArray array, string key)
    {
        var stride = array.Shape.Select((_, axis) => array.Shape.Skip(axis + 1).Aggregate(1L, (product, length) => product * length));
        return Tensor(StorageOf(array.Element), key, array.Values.Length, 0, [.. array.Shape], [.. stride]);
    }

    /// <summary>A tensor whatever it refers to.</summary>
    internal static byte[] Tensor(string storage, string key, long count, long offset, long[] size, long[] stride) =>
    [
        .. Global("torch._utils", "_rebuild_tensor_v2"), (byte)'(',
        (byte)'(', .. Text("storage"), .. Global("torch", storage), .. Text(key), .. Text("cpu"), .. Integer(count), (byte)'t', (byte)'Q',
        .. Integer(offset), .. Tuple(size), .. Tuple(stride), 0x89, .. Global("collections", "OrderedDict"), (byte)')', (byte)'R',
        (byte)'t', (byte)'R',
    ];

    private static byte[] Tuple(long[] values) => [(byte)'(', .. values.SelectMany(Integer), (byte)'t'];

    private static string StorageOf(StoredElement element) => element switch
    {
        { Type: StoredType.Single } => "FloatStorage",
        { Type: StoredType.Double } => "DoubleStorage",
        { Type: StoredType.Half } => "HalfStorage",
        { Type: StoredType.BFloat16 } => "BFloat16Storage",
        { Size: 4 } => "IntStorage",
        _ => "LongStorage",
    };
}
