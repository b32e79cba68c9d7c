using System.Text.Json;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>
/// <c>recorders/jax.py</c> and <c>recorders/keras.py</c> with torch in the place of JAX and TensorFlow: the scripts compute what flax's and
/// Keras's layers compute, and give the recorders objects that have the same attributes.
/// </summary>
public sealed class StandInTests : IDisposable
{
    private const double DoubleTolerance = 1e-13, SingleTolerance = 1e-5;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-stand-ins-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Flax()
    {
        var found = Run("flax_stand_in.py");
        AssertRight(found, ["one layer", "one layer in float32", "nnx", "nnx optimized", "two layers in both directions"]);
        AssertRefused(found, "the tree around", "a cell of flax's LSTM has ii; this one has cell.");
        AssertRefused(found, "float16", "is float16; this recorder writes float32 or float64");
        AssertRefused(found, "biased inputs", "the kernels from the input have biases");
        AssertRefused(found, "nothing upstream", "give dy, dh_n or dc_n");
        Assert.Equal(9, found.Count);
    }

    [Fact]
    public void Keras()
    {
        var found = Run("keras_stand_in.py");
        AssertRight(found, ["one layer", "no bias, x an array", "masked", "two layers in both directions", "without a tape"]);
        AssertRefused(found, "masked steps in the loss", "the loss uses steps of sequence 0 (from 0 on) after its 3 steps");
        AssertRefused(found, "dropout", "lstm has recurrent_dropout");
        AssertRefused(found, "another squashing", "lstm has the recurrent_activation hard_sigmoid");
        AssertRefused(found, "backwards alone", "backward_lstm goes backwards");
        AssertRefused(found, "merged by sum", "bidirectional merges by sum");
        AssertRefused(found, "last output alone", "y has 2 axes");
        AssertRefused(found, "not built", "there is no LSTM with weights");
        Assert.Equal(12, found.Count);
    }

    [Fact]
    public void Keras_has_the_entries_of_the_convention()
    {
        _ = Run("keras_stand_in.py");
        var masked = NpzEntries.Read(Path.Combine(folder.FullName, "masked.npz"));
        Assert.Equal(
            ["axes <U3 []", "c0 <f8 [2, 4]", "c0.grad <f8 [2, 4]", "c_n <f8 [2, 4]", "dc_n <f8 [2, 4]", "dy <f8 [2, 5, 4]", "framework <U5 []", "h0 <f8 [2, 4]", "h0.grad <f8 [2, 4]",
             "h_n <f8 [2, 4]", "lengths <i8 [2]", "lstm/lstm_cell/bias <f8 [16]", "lstm/lstm_cell/bias.grad <f8 [16]", "lstm/lstm_cell/kernel <f8 [3, 16]", "lstm/lstm_cell/kernel.grad <f8 [3, 16]",
             "lstm/lstm_cell/recurrent_kernel <f8 [4, 16]", "lstm/lstm_cell/recurrent_kernel.grad <f8 [4, 16]", "x <f8 [2, 5, 3]", "x.grad <f8 [2, 5, 3]", "y <f8 [2, 5, 4]"],
            masked.Values.Select(entry => entry.Form).Order(StringComparer.Ordinal));
        Assert.Equal(("keras", "BTC"), (masked["framework"].Text, masked["axes"].Text));
        var both = NpzEntries.Read(Path.Combine(folder.FullName, "two layers in both directions.npz"));
        Assert.Equal(["dh_n_l0 <f8 [2, 2, 4]", "dh_n_l1 <f8 [2, 2, 4]", "dy <f8 [2, 5, 8]"], both.Values.Where(entry => entry.Name[0] == 'd').Select(entry => entry.Form).Order(StringComparer.Ordinal));
        Assert.Contains("bidirectional_1/backward_lstm_1/lstm_cell/recurrent_kernel.grad", both.Keys);
    }

    private Dictionary<string, StandInAnswer> Run(string script)
    {
        var path = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Recordings", "Recorders", script);
        var output = NativeProgram.Run("/usr/bin/python3", "python3-torch python3-numpy", path, Path.Combine(Repository.Root, "recorders"), folder.FullName);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<StandInAnswer>(line, JsonSerializerOptions.Web)!).ToDictionary(answer => answer.Name);
    }

    private static void AssertRight(Dictionary<string, StandInAnswer> found, string[] names)
    {
        foreach (var name in names)
        {
            Assert.True(found[name].Error is null, $"{name}: {found[name].Error}");
            Assert.InRange(found[name].Deviation, 0, name.EndsWith("float32", StringComparison.Ordinal) ? SingleTolerance : DoubleTolerance);
        }
    }

    private static void AssertRefused(Dictionary<string, StandInAnswer> found, string name, string message) => Assert.Contains(message, found[name].Error ?? "", StringComparison.Ordinal);
}

/// <summary>A line of a script with stand-ins.</summary>
/// <param name="Name">What was recorded.</param>
/// <param name="Deviation">The largest difference from a plain loop; see <see cref="PythonAnswer"/>.</param>
/// <param name="Error">Why it was refused, if it was.</param>
public sealed record StandInAnswer(string Name, double Deviation, string? Error);
