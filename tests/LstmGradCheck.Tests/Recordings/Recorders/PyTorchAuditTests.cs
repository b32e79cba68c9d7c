using System.Runtime.InteropServices;
using LstmGradCheck.Tests.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>Recordings of PyTorch itself: right as they are, and wrong with a mistake in a gradient.</summary>
public sealed class PyTorchAuditTests(PythonRecordings python) : IClassFixture<PythonRecordings>, IDisposable
{
    private readonly NpzBuilder folder = new();

    public static TheoryData<string> Cases => PyTorchRecorderTests.Cases;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_PyTorch_computed_is_right_and_wrong_with_a_mistake(string name)
    {
        var path = python.Record(PyTorchRecorderTests.Recorded[name]);
        Assert.Equal("pytorch", RecordingAudit.AssertRight(path).Layout);
        RecordingAudit.AssertWrong(Changed(path, values => [.. values.Select(value => value * 1.01)]));
        RecordingAudit.AssertWrong(Changed(path, values => [.. Gate(values, 1), .. Gate(values, 0), .. Gate(values, 2), .. Gate(values, 3)]));
    }

    [Theory]
    [InlineData("float64")]
    [InlineData("float32")]
    public void So_is_what_torch_saved(string type) =>
        RecordingAudit.AssertRight(python.Record(new() { Name = "mine.pt", Type = type, Lengths = [3, 5, 2], Bidirectional = true, BatchFirst = true }));

    private static double[] Gate(double[] values, int gate) => values[(gate * values.Length / 4)..((gate + 1) * values.Length / 4)];

    private string Changed(string path, Func<double[], double[]> change) => folder.Write(compressed: false, [.. NpzEntries.Read(path).Values.Select(entry => (entry.Name + ".npy",
        NpzBuilder.Npy(NpzBuilder.Header(entry.Type, $"({string.Concat(entry.Shape.Select(length => $"{length},"))})"), entry.Name.EndsWith("weight_hh_l0.grad", StringComparison.Ordinal) ? Changed(entry, change) : entry.Bytes)))]);

    private static byte[] Changed(NpzEntry entry, Func<double[], double[]> change) => entry.Type == "<f8"
        ? MemoryMarshal.AsBytes(change(entry.Doubles).AsSpan()).ToArray()
        : MemoryMarshal.AsBytes(Array.ConvertAll(change(Array.ConvertAll(entry.Floats, value => (double)value)), value => (float)value).AsSpan()).ToArray();
}
