using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Recordings of 16 bits.</summary>
public sealed class ShortFormatsTests : IDisposable
{
    /// <summary>In bfloat16 roundings hide too much of a few arrays, even of so small a problem, to decide them; nothing disagrees.</summary>
    private static readonly Dictionary<string, int> StatusOfRight = new() { ["float16"] = 0, ["bfloat16"] = 4 };

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A right gradient whose numbers were rounded to the format is right, and a wrong one is not; without the entry or the type it would be wrong, too.</summary>
    [Theory]
    [InlineData("float16", "a.npz")]
    [InlineData("float16", "a.safetensors")]
    [InlineData("bfloat16", "a.safetensors")]
    [InlineData("bfloat16", "a.pt")]
    public void The_type_of_the_arrays_says_the_precision(string type, string file)
    {
        Assert.Equal(StatusOfRight[type], Audit(file, Rounded(type, 1), type).Status);
        var wrong = Audit(file, Rounded(type, 3), type);
        Assert.Equal((1, type), (wrong.Status, (string)wrong.Problem["recordedPrecision"]!["judgedAs"]!));
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("bfloat16")]
    public void An_entry_says_the_precision_of_what_is_stored_in_a_higher_one(string type)
    {
        var stored = Rounded(type, 1);
        Assert.Equal(StatusOfRight[type], Audit("a.npz", stored.Text("precision", type), "float64").Status);
        Assert.Equal(1, Audit("a.npz", Rounded(type, 1), "float64").Status);
        Assert.Contains(type, Audit("a.npz", stored, "float64").Facts.Single(fact => fact.Contains("axes", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>An entry cannot make numbers more precise than they are stored.</summary>
    [Fact]
    public void The_lowest_precision_counts() =>
        Assert.Equal("bfloat16", (string)Audit("a.safetensors", Rounded("bfloat16", 1).Text("precision", "float32"), "bfloat16").Problem["recordedPrecision"]!["judgedAs"]!);

    /// <summary>A small recording, with all numbers rounded, and the recurrent weights' gradient times a factor.</summary>
    private static WrittenRecording Rounded(string type, double factor)
    {
        var written = WrittenLayouts.PyTorch(new ReferenceLstm(new() { Layers = 1 })).Batch("TBC", "NBH");
        for (var i = 0; i < written.Arrays.Count; i++)
        {
            var (array, of) = (written.Arrays[i], written.Arrays[i].Name == "weight_hh_l0.grad" ? factor : 1);
            written.Arrays[i] = array with { Values = Array.ConvertAll(array.Values, value => Round(type, of * value)) };
        }

        return written;
    }

    private static double Round(string type, double value) => type == "float16" ? Binary16.Round(value) : BFloat16.Round(value);

    private RecordingAudit Audit(string file, WrittenRecording recording, string type)
    {
        for (var i = 0; i < recording.Arrays.Count; i++)
        {
            var array = recording.Arrays[i];
            recording.Arrays[i] = type switch
            {
                "float16" => WrittenArray.Half(array.Name, array.Shape, array.Values),
                "bfloat16" => WrittenArray.BFloat16(array.Name, array.Shape, array.Values),
                _ => array,
            };
        }

        var bytes = Path.GetExtension(file) switch
        {
            ".npz" => recording.Npz(),
            ".pt" => recording.Pt(),
            _ => recording.Safetensors(),
        };
        return RecordingAudit.Of(folder.Write(file, bytes));
    }
}
