using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Cli;
using LstmGradCheck.Tests.Fuzzing;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Recordings whose headers are honest and whose arrays are large: files with holes, which take no space.</summary>
public sealed class LargeRecordingsTests : IDisposable
{
    private const int Cells = 8192;
    private const int Gates = 4 * Cells;
    private const long Bytes = 4L * Gates * Cells;

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Npz()
    {
        var header = NpzBuilder.Npy(NpzBuilder.Header("<f4", $"({Gates}, {Cells})"), []);
        ZipEntry[] entries = [ZipEntry.Of("weight_ih_l0.npy", NpzBuilder.Npy(NpzBuilder.Header("<f4", $"({Gates}, 1)"), new byte[4 * Gates]), compressed: false), Large("weight_hh_l0.npy", header)];
        AssertRefused(WriteWithHole("large.npz", ZipEntry.Archive(entries)), "weight_hh_l0");
    }

    [Fact]
    public void Safetensors()
    {
        var header = $"{{{SafetensorsWriter.Entry("weight_ih_l0", "F32", [Gates, 1], 0, 4 * Gates)},{SafetensorsWriter.Entry("weight_hh_l0", "F32", [Gates, Cells], 4 * Gates, (4 * Gates) + Bytes)}}}";
        var path = folder.Write("large.safetensors", SafetensorsWriter.Of(header, []));
        Lengthen(path, (4 * Gates) + Bytes);
        AssertRefused(path, "weight_hh_l0");
    }

    [Fact]
    public void Pt()
    {
        byte[] pickle = PtWriter.DictOf(
            PtWriter.Item("weight_ih_l0", PtWriter.Tensor("FloatStorage", "0", Gates, 0, [Gates, 1], [1, 1])),
            PtWriter.Item("weight_hh_l0", PtWriter.Tensor("FloatStorage", "1", Bytes / 4, 0, [Gates, Cells], [Cells, 1])));
        AssertRefused(WriteWithHole("large.pt", ZipEntry.Archive([.. PtWriter.EntriesOf(pickle, ("data/0", new byte[4 * Gates])), Large("archive/data/1", [])])), "weight_hh_l0");
    }

    [Fact]
    public void Onnx()
    {
        Lengthen(folder.Write("weights.bin", []), Bytes);
        var path = folder.Write("large.onnx", OnnxWriter.Model(
            OnnxWriter.Initializer(OnnxWriter.External("W", 1, [1, Gates, 1], ("location", "weights.bin"), ("length", (4 * Gates).ToString(CultureInfo.InvariantCulture)))),
            OnnxWriter.Initializer(OnnxWriter.External("R", 1, [1, Gates, Cells], ("location", "weights.bin"))),
            OnnxWriter.Node("LSTM", "n", ["X", "W", "R"], ["Y"], OnnxWriter.Attribute("hidden_size", Cells))));
        AssertRefused(path, "lstm/R", "1 x ");
    }

    /// <summary>The runtime's limit stands for a small machine.</summary>
    [Fact]
    public void Inputs_that_do_not_fit_into_memory()
    {
        const int Steps = 4_000_000;
        var lstm = WrittenLayouts.PyTorch(new(new() { Inputs = 1, Cells = 1 }));
        var (header, data) = (new List<string>(), new List<byte>());
        foreach (var array in lstm.Arrays)
        {
            header.Add(SafetensorsWriter.Entry(array.Name, "F64", array.Shape, data.Count, data.Count + array.Bytes.Length));
            data.AddRange(array.Bytes);
        }

        header.Add(SafetensorsWriter.Entry("x", "F64", [Steps, 1, 1], data.Count, data.Count + (8L * Steps)));
        var path = folder.Write("long.safetensors", SafetensorsWriter.Of($"{{{string.Join(',', header)}}}", [.. data]));
        Lengthen(path, 8L * Steps);
        var run = StartedProgram.Run(StartedProgram.Built, [KeyValuePair.Create("DOTNET_GCHeapHardLimit", "0x6000000")], "audit", path, "--oracle", "complex-step");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Matches($"^gradcheck: {path}: x: found shape {Steps} x 1 x 1, which together with what was read before does not fit into memory; expected at most [0-9]+ values\n$", run.Error);
    }

    /// <summary>A member that says its length; its zeros are put in by <see cref="WriteWithHole"/>.</summary>
    private static ZipEntry Large(string name, byte[] header) =>
        new(Encoding.ASCII.GetBytes(name), header) { PackedLength = (ulong)(header.Length + Bytes), Length = (ulong)(header.Length + Bytes) };

    /// <summary>Writes an archive with a hole where its last member ends.</summary>
    private string WriteWithHole(string name, byte[] archive)
    {
        var directory = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(archive.AsSpan(^6), (uint)(directory + Bytes));
        using var file = File.Create(folder.PathOf(name));
        file.Write(archive.AsSpan(0, directory));
        file.Position = directory + Bytes;
        file.Write(archive.AsSpan(directory));
        return file.Name;
    }

    private static void Lengthen(string path, long bytes)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length + bytes);
    }

    private static void AssertRefused(string path, string entry, string directions = "")
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<ProblemException>(() => RecordingFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.Equal($"{path}: {entry}: found shape {directions}{Gates} x {Cells}; expected at most 67108864 weights in all", refusal.Message);
    }
}
