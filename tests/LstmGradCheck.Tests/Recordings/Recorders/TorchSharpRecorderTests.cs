using LstmRecordings;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>What <c>recorders/Recorder.cs</c> records of TorchSharp's LSTM, against a plain loop in Python.</summary>
public sealed class TorchSharpRecorderTests : IClassFixture<PythonRecordings>, IDisposable
{
    private const double Tolerance = 1e-13;

    private readonly PythonRecordings python;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-recorder-");

    public TorchSharpRecorderTests(PythonRecordings python)
    {
        this.python = python;
        // Loads the native library, or says why it cannot be.
        _ = RequiredOracle.Open();
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Gradients_and_outputs_are_those_of_a_plain_loop_over_what_was_recorded()
    {
        var path = Path.Combine(folder.FullName, "mine.npz");
        Record(path);
        Assert.InRange(python.Deviation(path), 0, Tolerance);
        var entries = NpzEntries.Read(path);
        Assert.Equal("torchsharp", entries["framework"].Text);
        Assert.Equal(
            ["axes <U3 []", "c0 <f8 [4, 3, 4]", "dh_n <f8 [4, 3, 4]", "dy <f8 [5, 3, 8]", "framework <U10 []", "h0 <f8 [4, 3, 4]", "h_n <f8 [4, 3, 4]", "x <f8 [5, 3, 2]", "x.grad <f8 [5, 3, 2]", "y <f8 [5, 3, 8]"],
            entries.Values.Where(entry => !entry.Name.Contains("_l", StringComparison.Ordinal)).Select(entry => entry.Form).Order(StringComparer.Ordinal));
        Assert.Equal(2 * 2 * 4 * 2, entries.Keys.Count(name => name.Contains("_l", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_type_is_refused()
    {
        using var tensor = torch.zeros(2, torch.ScalarType.Float16);
        Assert.StartsWith("x is Float16; a recording holds", Assert.Throws<ArgumentException>(() => new Recorder("mine.npz").Add("x", tensor)).Message, StringComparison.Ordinal);
    }

    private static void Record(string path)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(7);
        using var lstm = torch.nn.LSTM(2, 4, 2, bidirectional: true, dtype: torch.ScalarType.Float64);
        torch.Tensor Drawn(params long[] shape) => torch.randn(shape, torch.ScalarType.Float64, generator: generator);
        using (torch.no_grad())
            foreach (var weight in lstm.parameters())
                weight.copy_(Drawn(weight.shape));
        var (x, h0, c0) = (Drawn(5, 3, 2).requires_grad_(), Drawn(4, 3, 4), Drawn(4, 3, 4));
        var (y, h_n, _) = lstm.call(x, (h0, c0));
        y.retain_grad();
        h_n.retain_grad();
        (y.sin().sum() + (h_n * h_n).sum()).backward();
        new Recorder(path).Add(lstm).Add("axes", "TBC").Add("x", x).Add("h0", h0).Add("c0", c0).Add("y", y).Add("h_n", h_n).Save();
    }
}
