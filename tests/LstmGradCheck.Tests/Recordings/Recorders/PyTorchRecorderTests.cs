using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary><c>recorders/pytorch.py</c>: what it writes, against the convention, and the gradients, against a plain loop.</summary>
public sealed class PyTorchRecorderTests(PythonRecordings python) : IClassFixture<PythonRecordings>
{
    /// <summary>A thousand units in the last place: sums of some hundred products, in two orders.</summary>
    private const double DoubleTolerance = 1e-13;

    /// <summary>The same in float32, which the plain loop does not round to.</summary>
    private const double SingleTolerance = 1e-5;

    public static TheoryData<string> Cases => [.. Recorded.Keys];

    internal static Dictionary<string, PythonOptions> Recorded { get; } = new()
    {
        ["one layer"] = new() { Layers = 1 },
        ["two layers"] = new(),
        ["three layers in both directions"] = new() { Layers = 3, Bidirectional = true },
        ["no bias"] = new() { Bias = false },
        ["float32"] = new() { Type = "float32" },
        ["float32, mean of squares"] = new() { Type = "float32", Loss = "squares", Layers = 1 },
        ["batch first"] = new() { BatchFirst = true, Bidirectional = true },
        ["projected"] = new() { Projection = 2 },
        ["projected in both directions"] = new() { Projection = 2, Bidirectional = true, BatchFirst = true },
        ["packed"] = new() { Lengths = [3, 5, 2] },
        ["packed, none is full, both directions"] = new() { Lengths = [3, 1, 4], Bidirectional = true, BatchFirst = true },
        ["packed in sorted order"] = new() { Lengths = [5, 3, 1], Sorted = true },
        ["packed without states"] = new() { Lengths = [1, 2, 5], States = false, Loss = "squares" },
        ["unbatched"] = new() { Unbatched = true },
        ["unbatched, batch first, projected"] = new() { Unbatched = true, BatchFirst = true, Projection = 3, Bidirectional = true },
        ["no states"] = new() { States = false },
        ["inputs without gradients"] = new() { InputGradients = false },
        ["a frozen weight"] = new() { Frozen = true },
        ["last states alone"] = new() { Loss = "last" },
        ["outputs changed in place"] = new() { Loss = "in place" },
        ["outputs changed in place, batch first"] = new() { Loss = "in place", BatchFirst = true },
        ["a module of somebody's own"] = new() { Kind = "own", Layers = 1 },
        ["a module of somebody's own, last states alone"] = new() { Kind = "own", Layers = 1, Loss = "last" },
        ["two backward passes"] = new() { Backwards = 2 },
        ["states by name"] = new() { Named = true },
        ["dropout where there is nothing to drop"] = new() { Dropout = 0.5, Layers = 1 },
        ["by hand"] = new() { ByHand = true },
        ["by hand, packed"] = new() { ByHand = true, Lengths = [3, 4, 2], BatchFirst = true },
        ["by hand, dy retained"] = new() { ByHand = true, Retained = true },
        ["by hand, packed, dy retained"] = new() { ByHand = true, Retained = true, Lengths = [2, 5, 2] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_archive_holds_what_the_convention_asks_for_and_nothing_else(string name)
    {
        var entries = NpzEntries.Read(python.Record(Recorded[name]));
        Assert.Equal(PyTorchEntries.Of(Recorded[name]).Order(StringComparer.Ordinal), entries.Values.Select(entry => entry.Form).Order(StringComparer.Ordinal));
        Assert.Equal("pytorch", entries["framework"].Text);
        Assert.Equal(Recorded[name].BatchFirst ? "BTC" : "TBC", entries["axes"].Text);
        if (Recorded[name].Lengths.Length > 0)
            Assert.Equal(Recorded[name].Lengths.Select(length => (long)length), entries["lengths"].Longs);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_and_outputs_are_those_of_a_plain_loop_over_what_was_recorded(string name)
    {
        var answer = python.Ask(Recorded[name]);
        Assert.InRange(answer.Deviation, 0, Recorded[name].Type == "float64" ? DoubleTolerance : SingleTolerance);
        Assert.True(answer.Held, "A recorded gradient is not the parameter's .grad.");
    }

    [Fact]
    public void Gradients_are_those_of_the_block_alone_whatever_grad_held_before_or_holds_afterwards()
    {
        foreach (var options in (PythonOptions[])[new() { GradientsBefore = true }, new() { ZeroedAfter = true }])
        {
            var answer = python.Ask(options);
            Assert.InRange(answer.Deviation, 0, DoubleTolerance);
            Assert.False(answer.Held, "The script did not change .grad, so this test shows nothing.");
        }
    }

    [Fact]
    public void A_name_in_pt_is_written_by_torch()
    {
        foreach (var options in (PythonOptions[])[new() { Name = "mine.pt", Lengths = [3, 5, 2] }, new() { Name = "mine.pt", Type = "float32", BatchFirst = true }])
        {
            var answer = python.Ask(options);
            Assert.InRange(answer.Deviation, 0, options.Type == "float64" ? DoubleTolerance : SingleTolerance);
            Assert.True(answer.Held);
        }
    }

    [Fact]
    public void A_wrong_gradient_deviates()
    {
        // record() reads .grad, which holds the sum of two backward passes here: the recomputation has to notice.
        var answer = python.Ask(new() { ByHand = true, GradientsBefore = true });
        Assert.True(answer.Deviation > 0.01, $"The deviation is {answer.Deviation}.");
    }
}
