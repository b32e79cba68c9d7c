using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Recordings.Writing;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>What an LSTM of somebody's own may have beside W, U and b.</summary>
public sealed class LstmCheckPartsTests
{
    public static TheoryData<string> Forms => ["pytorch", "stacked", "stacked, transposed", "joined", "joined, transposed", "separate", "separate joined"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_projection_is_checked_in_every_layout_with_axes_and_flat(string form)
    {
        var problem = Projected();
        foreach (var isFlat in new[] { false, true })
        {
            var audit = Check(problem, new HandDerivedSource().Differentiate(problem, GradientKind.Exact), Form(form), isFlat).Audit();
            Assert.True(audit.Agrees, audit.Message);
            Assert.Contains("dE/dlayer1.proj.W", audit.Arrays.Select(array => array.Name));
        }

        var wrong = MutantCatalogue.Of("PR2").Differentiate(problem, GradientKind.Exact);
        Assert.Contains("known mistake PR2 in layer 1 explains all", Check(problem, wrong, Form(form), isFlat: false).Audit().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_that_has_no_place_is_refused()
    {
        Assert.Contains("found a projection without weights", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.PyTorch).Projection(new double[2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("the layout keras has no array for it", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.Keras).Weights(new double[2, 12], new double[2, 12]).Projection(new double[2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("found a second projection", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.PyTorch).Weights(new double[12, 2], new double[12, 2]).Projection(new double[2, 3]).Projection(new double[2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("found a mask without weights", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.PyTorch).Dropout(new double[2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("found a second mask of this kind, Recurrent, of layer1", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.PyTorch).Weights(new double[12, 2], new double[12, 2]).Dropout(recurrent: new double[1, 2]).Dropout(recurrent: new double[1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_is_checked_with_its_mask()
    {
        var (lstm, x, mask, dx) = Dropped();
        Assert.True(Check(mask).Audit().Agrees, Check(mask).Audit().Message);
        Assert.True(Check(LstmArray.Of([mask.Length], mask.Cast<double>().ToArray())).Audit().Agrees);
        var ones = new double[5, 4, 2];
        foreach (var (t, b, c) in from t in Enumerable.Range(0, 5) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 2) select (t, b, c))
            ones[t, b, c] = 1;
        Assert.StartsWith("mine: the outputs are not those of this network", Check(ones).Audit().Message, StringComparison.Ordinal);
        var forgotten = Check(mask, lstm.DX).Audit();
        Assert.Equal("MK1", Assert.Single(forgotten.Diagnosis!.Mistakes).Id);

        LstmCheck Check(LstmArray given, double[,,]? dX = null) => LstmCheck.Layout(Layouts.Stacked("ifgo")).Weights(lstm.Weights("W"), lstm.Weights("U"), lstm.Weights("b")).Dropout(given)
            .Gradients(lstm.Gradients("W"), lstm.Gradients("U"), lstm.Gradients("b")).Input(x).InputGradient(dX ?? dx).InitialState(lstm.H0, lstm.C0).Upstream(lstm.DY).Outputs(lstm.Y);
    }

    [Fact]
    public void Arrays_that_are_left_out_are_told_by_the_others()
    {
        Assert.Equal([0, 1, 2], Places(Layouts.Stacked("ifgo"), 2, 2, 1));
        Assert.Equal([0, 1, 3, 4, 5], Places(Layouts.Stacked("ifgo"), 2, 2, 1, 1, 1));
        Assert.Equal([0, 1, 2, 3, 4, 5], Places(Layouts.Stacked("ifgo"), 2, 2, 1, 1, 1, 1));
        Assert.Equal([0, 1, 6], Places(Layouts.Stacked("ifgo"), 2, 2, 2));
        Assert.Equal([0, 1, 2, 6], Places(Layouts.Stacked("ifgo"), 2, 2, 1, 2));
        Assert.Equal([0, 1, 3, 4, 5, 6], Places(Layouts.Stacked("ifgo"), 2, 2, 1, 1, 1, 2));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14], Places(Layouts.Separate("ifgo"), 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1));
        Assert.Equal([0, 1, 2], Places(Layouts.PyTorch, 2, 2, 1));
        Assert.Equal([0, 1, 4], Places(Layouts.PyTorch, 2, 2, 2));
        Assert.Equal([0, 1, 2, 4], Places(Layouts.PyTorch, 2, 2, 1, 2));
        Assert.Null(Layouts.Stacked("ifgo").PlacesOf([null]));

        static IReadOnlyList<int>? Places(LstmLayout layout, params int[] axes) => layout.PlacesOf([.. axes.Select(count => LstmArray.Of([.. Enumerable.Repeat(2, count)], new double[1 << count]))]);
    }

    [Fact]
    public void What_was_not_given_is_said_with_the_method_that_takes_it()
    {
        var lstm = new PlainLstm(seed: 7, inputs: 2, cells: 3, steps: 5, batch: 4) { ForgetsCarry = true };
        var lines = LstmCheck.Layout(Layouts.PyTorch).Weights(lstm.Weights("W"), lstm.Weights("U"), lstm.Weights("b")).Gradients(lstm.Gradients("W"), null, lstm.Gradients("b")).Input(lstm.X).InitialState(lstm.H0, lstm.C0).Upstream(lstm.DY).Audit().Message.ReplaceLineEndings(" ");
        var message = string.Join(' ', lines.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("not given: dL/dweight_hh_l0 (Gradients), dL/dx (InputGradient), dL/dh0 (InitialStateGradients), dL/dc0 (InitialStateGradients)", message, StringComparison.Ordinal);
        Assert.Contains("y (Outputs) not given: whether this is the network that you ran cannot be told", message, StringComparison.Ordinal);
        Assert.Contains("record dL/dc0 (InitialStateGradients) to decide", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".grad ", message, StringComparison.Ordinal);
    }

    private static LstmLayout Form(string form) => form switch
    {
        "pytorch" => Layouts.PyTorch,
        "stacked" => Layouts.Stacked("ofig"),
        "stacked, transposed" => Layouts.Stacked("ifgo", isTransposed: true),
        "joined" => Layouts.Joined("ifgo", outputsFirst: true),
        "joined, transposed" => Layouts.Joined("gifo", isTransposed: true),
        "separate" => Layouts.Separate("ifgo"),
        _ => Layouts.SeparateJoined("ifgo"),
    };

    private static Problem Projected() => Enumerable.Range(1, 1000).Select(seed => RecordableProblems.Draw(KnownLayouts.All[0], (uint)seed)).First(problem =>
        problem is { Network: { HasReverse: false, Depth: 1 } network, Sequences.Count: > 1 } && network.Layers[0] is { Options: { Projection: > 1, CellBias: true }, Cells: > 2 }
        && problem.Sequences.All(sequence => sequence is { Present: null, Initial.Count: > 0, Length: > 2 }));

    private static LstmCheck Check(Problem problem, GradientTrace trace, LstmLayout layout, bool isFlat)
    {
        var recording = new RecordingWriter(problem, trace, layout.Layout, isSingle: false).Write();
        List<string> names = [.. layout.Names(0, 2, 1).Select(array => array.Name).Where(name => recording.Has(name) && !name.StartsWith("proj", StringComparison.Ordinal) && name != "weight_hr_l0")];
        var projection = recording.Has("proj") ? "proj" : "weight_hr_l0";
        return LstmCheck.Layout(layout).Weights([.. names.Select(Of)]).Projection(Of(projection)!).Gradients([.. names.Append(projection).Select(name => Of(name + ".grad"))])
            .Input(Of("x")!, batch: isFlat ? problem.Sequences.Count : null).Upstream(Of("dy"), dLastC: Of("dc_n_l0")).InputGradient(Of("x.grad")!).Outputs(Of("y"))
            .InitialState(Of("h0_l0"), Of("c0_l0")).InitialStateGradients(Of("h0_l0.grad"), Of("c0_l0.grad"));

        LstmArray? Of(string entry) => !recording.Has(entry) ? null : LstmArray.Of(isFlat ? [recording.ValuesOf(entry).Length] : recording.ShapeOf(entry), recording.ValuesOf(entry));
    }

    /// <summary>An LSTM that reads mask x in place of x, where a number that is dropped has no part in what is read.</summary>
    private static (PlainLstm Lstm, double[,,] X, double[,,] Mask, double[,,] DX) Dropped()
    {
        var lstm = new PlainLstm(seed: 7, inputs: 2, cells: 3, steps: 5, batch: 4);
        var (random, x, mask, dx) = (new Random(8), new double[5, 4, 2], new double[5, 4, 2], new double[5, 4, 2]);
        List<(int T, int B, int C)> places = [.. from t in Enumerable.Range(0, 5) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 2) select (t, b, c)];
        foreach (var (t, b, c) in places)
        {
            mask[t, b, c] = random.Next(2) * 2;
            x[t, b, c] = mask[t, b, c] > 0 ? lstm.X[t, b, c] / 2 : random.NextDouble();
            lstm.X[t, b, c] = mask[t, b, c] * x[t, b, c];
        }

        foreach (var (t, b, c) in places)
            dx[t, b, c] = mask[t, b, c] * lstm.DX[t, b, c];
        return (lstm, x, mask, dx);
    }
}
