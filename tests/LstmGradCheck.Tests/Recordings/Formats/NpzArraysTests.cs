using System.IO.Compression;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>NumPy archives whose arrays are not known beforehand.</summary>
public sealed class NpzArraysTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("False", new double[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("True", new double[] { 1, 3, 5, 2, 4, 6 })]
    public void Values_are_row_major_in_either_order(string isFortran, double[] expected)
    {
        using var file = NpzArrays.Open(folder.Write("a.npz", Archive($"'<f8', 'fortran_order': {isFortran}, 'shape': (2, 3)", [.. Enumerable.Range(1, 6).SelectMany(value => BitConverter.GetBytes((double)value))])));
        Assert.Equal(expected, Assert.Single(file.Arrays).Read());
    }

    [Fact]
    public void An_array_of_a_thousand_times_the_bytes_of_the_file_is_described_and_not_read()
    {
        using var file = NpzArrays.Open(folder.Write("a.npz", Archive("'<f8', 'fortran_order': False, 'shape': (4000000,)", new byte[32_000_000])));
        var array = Assert.Single(file.Arrays);
        Assert.Equal([4_000_000], array.Shape);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("x: found 32000128 bytes, which with those of the arrays before it are more than 100 times the file's", Assert.Throws<ProblemException>(() => array.Read()).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>An archive of one array, x, compressed.</summary>
    private static byte[] Archive(string header, byte[] values)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("x.npy", CompressionLevel.SmallestSize).Open();
            var text = $"{{'descr': {header}, }}".PadRight(117) + "\n";
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0]);
            entry.Write(System.Text.Encoding.ASCII.GetBytes(text));
            entry.Write(values);
        }

        return stream.ToArray();
    }
}
