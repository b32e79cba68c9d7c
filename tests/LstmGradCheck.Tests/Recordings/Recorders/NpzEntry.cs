using System.Runtime.InteropServices;
using System.Text;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>One array of an archive, as its header describes it, and its bytes.</summary>
internal sealed record NpzEntry(string Name, string Type, int[] Shape, byte[] Bytes)
{
    /// <summary>Name, type and shape, such as <c>x &lt;f8 [5, 3]</c>.</summary>
    internal string Form => $"{Name} {Type} [{string.Join(", ", Shape)}]";

    internal double[] Doubles => MemoryMarshal.Cast<byte, double>(Bytes).ToArray();

    internal float[] Floats => MemoryMarshal.Cast<byte, float>(Bytes).ToArray();

    internal long[] Longs => MemoryMarshal.Cast<byte, long>(Bytes).ToArray();

    internal int[] Ints => MemoryMarshal.Cast<byte, int>(Bytes).ToArray();

    internal string Text => Encoding.UTF32.GetString(Bytes);
}
