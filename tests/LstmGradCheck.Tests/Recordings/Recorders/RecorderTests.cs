using LstmRecordings;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary><c>recorders/Recorder.cs</c>, compiled into the tests as others copy it.</summary>
public sealed class RecorderTests : IDisposable
{
    private static readonly double[] One = [1];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-recorder-");

    private string Archive => Path.Combine(folder.FullName, "mine.npz");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_array_comes_back_as_it_was()
    {
        double[] x = [1, 0.1, -2.5e300, 4e-320, 5, 6];
        float[] y = [0.1f, -2, 3e38f];
        long[] lengths = [3, -4000000000];
        new Recorder(Archive).Add("axes", "TBC").Add("x", [2, 3], x).Add("model/y:0.grad", [1, 3, 1], y).Add("lengths", [2], lengths).Add("forget_bias", [], One).Save();
        var entries = NpzEntries.Read(Archive);
        Assert.Equal(["axes <U3 []", "x <f8 [2, 3]", "model/y:0.grad <f4 [1, 3, 1]", "lengths <i8 [2]", "forget_bias <f8 []"], entries.Values.Select(entry => entry.Form));
        Assert.Equal("TBC", entries["axes"].Text);
        Assert.Equal(x, entries["x"].Doubles);
        Assert.Equal(y, entries["model/y:0.grad"].Floats);
        Assert.Equal(lengths, entries["lengths"].Longs);
        Assert.Equal(One, entries["forget_bias"].Doubles);
    }

    [Fact]
    public void Numpy_reads_it_whatever_the_length_of_the_header()
    {
        var recorder = new Recorder(Archive).Add("axes", "BTC");
        for (var axes = 1; axes < 32; axes++)
            recorder.Add($"a{axes}", [.. Enumerable.Repeat(1L, axes - 1), 2], new[] { axes, 0.5 });
        recorder.Save();
        Assert.Equal(32, NpzEntries.Read(Archive).Count);
        const string script = "import sys, numpy\nz = numpy.load(sys.argv[1])\nprint(z['axes'], sum(z[f'a{k}'].sum() for k in range(1, 32)), {z[f'a{k}'].ndim - k for k in range(1, 32)})";
        Assert.Equal("BTC 511.5 {0}\n", NativeProgram.Run("/usr/bin/python3", "python3-numpy", "-c", script, Archive));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced()
    {
        new Recorder(Archive).Add("x", [1000], new double[1000]).Save();
        new Recorder(Archive).Add("y", [1], One).Save();
        Assert.Equal("y <f8 [1]", Assert.Single(NpzEntries.Read(Archive).Values).Form);
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        Assert.StartsWith("x has 3 elements; its shape is [2, 2].", Assert.Throws<ArgumentException>(() => new Recorder(Archive).Add("x", [2, 2], new double[3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("x has 4 elements; its shape is [-2, -2].", Assert.Throws<ArgumentException>(() => new Recorder(Archive).Add("x", [-2, -2], new double[4])).Message, StringComparison.Ordinal);
        Assert.StartsWith("x was added twice.", Assert.Throws<ArgumentException>(() => new Recorder(Archive).Add("x", [1], new double[1]).Add("x", "TBC")).Message, StringComparison.Ordinal);
        Assert.StartsWith("axes is an empty text.", Assert.Throws<ArgumentException>(() => new Recorder(Archive).Add("axes", "")).Message, StringComparison.Ordinal);
        Assert.StartsWith("The name of a recording ends in .npz", Assert.Throws<InvalidOperationException>(() => new Recorder("mine.zip").Save()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Archive));
    }
}
