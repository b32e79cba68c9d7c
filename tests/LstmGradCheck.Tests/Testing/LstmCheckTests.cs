using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Recordings.Writing;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>An LSTM of somebody's own, written here without the equations of this project, is checked in every layout and form of arrays.</summary>
public sealed class LstmCheckTests
{
    private static readonly PlainLstm Lstm = new(seed: 7, inputs: 2, cells: 3, steps: 5, batch: 4);

    public static TheoryData<string> Forms => ["pytorch", "pytorch, one bias", "keras", "tensorflow", "onnx", "dl4j", "mxnet", "cudnn", "matlab", "cntk", "onednn", "stacked", "stacked, transposed", "joined", "joined, outputs first", "joined, transposed", "separate", "separate, transposed", "separate joined, outputs first"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_right_gradient_agrees_in_every_layout_with_axes_and_flat_in_either_precision(string form)
    {
        foreach (var isFlat in new[] { false, true })
        {
            var audit = Check(form, Lstm, isFlat, isSingle: false).Audit();
            Assert.True(audit.Agrees, audit.Message);
            Assert.InRange(audit.Resolution!.Value, 0, 1e-11);
        }

        var single = Check(form, new PlainLstm(7, 2, 3, 5, 4, isSingle: true), isFlat: false, isSingle: true).Audit();
        Assert.True(single.Agrees, single.Message);
        Assert.InRange(single.Resolution!.Value, 1e-8, 1e-3);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_forgotten_carry_is_named_in_every_layout(string form)
    {
        var wrong = new PlainLstm(7, 2, 3, 5, 4) { ForgetsCarry = true };
        var error = Assert.Throws<GradientDisagreementException>(() => Check(form, wrong, isFlat: false, isSingle: false).Agrees());
        Assert.Contains("known mistake C1 in layer 1 explains all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_lines_are_enough()
    {
        var (w, u, b) = (Lstm.Weights("W"), Lstm.Weights("U"), Lstm.Weights("b"));
        LstmCheck.Layout(Layouts.PyTorch).Weights(w, u, b).Input(Lstm.X).InitialState(Lstm.H0, Lstm.C0).Upstream(Lstm.DY)
            .Agrees(Lstm.Gradients("W"), Lstm.Gradients("U"), Lstm.Gradients("b"));
    }

    [Fact]
    public void Deltas_gate_by_gate_states_and_their_gradients_are_checked_at_every_step()
    {
        var check = Check("stacked", Lstm, isFlat: false, isSingle: false).NetGradients([.. Enumerable.Range(0, 4).Select(g => (LstmArray)Lstm.DZ(g))]).StepGradients(Lstm.DC, Lstm.DH).States(Lstm.C);
        var audit = check.Audit();
        Assert.True(audit.Agrees, audit.Message);
        string[] expected = ["layer1.in.delta", "layer1.phi.delta", "layer1.out.delta", "layer1.c.delta", "layer1.c.e_s", "layer1.c.e_y", "layer1.c.s"];
        Assert.All(expected, name => Assert.Contains(name, audit.Arrays.Select(array => array.Name)));
        var wrong = new PlainLstm(7, 2, 3, 5, 4) { ForgetsCarry = true };
        var message = Check("stacked", wrong, isFlat: false, isSingle: false).StepGradients(dC: wrong.DC).Audit().Message;
        Assert.Contains("first divergence, in the order of derivation: layer1.c.e_s\n    at sequence = 1, t = 4, c = 1\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_given_in_another_order_are_found_out()
    {
        var check = LstmCheck.Layout(Layouts.Stacked("icfo")).Weights(Lstm.Weights("W"), Lstm.Weights("U"), Lstm.Weights("b")).Input(Lstm.X).InitialState(Lstm.H0, Lstm.C0).Upstream(Lstm.DY)
            .Gradients(Lstm.Gradients("W"), Lstm.Gradients("U"), Lstm.Gradients("b"));
        Assert.Contains("when it is read with gates i, f, c, o", check.Audit().Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_layers_and_two_directions_have_weights_and_gradients_of_their_own()
    {
        var (problem, recording) = Enumerable.Range(1, 500).Select(seed => RecordableProblem((uint)seed)).First(drawn => drawn.Problem.Network is { HasReverse: true, Depth: > 1 } && !drawn.Recording.Entries.Any(IsState));
        var check = LstmCheck.Layout(Layouts.PyTorch);
        foreach (var suffix in recording.Entries.Where(entry => entry.StartsWith("weight_ih", StringComparison.Ordinal) && !entry.EndsWith(".grad", StringComparison.Ordinal)).Select(entry => entry["weight_ih".Length..]))
        {
            List<string> names = [.. recording.Entries.Where(entry => entry.EndsWith(suffix, StringComparison.Ordinal) && recording.Has(entry + ".grad") && (entry.StartsWith("weight", StringComparison.Ordinal) || entry.StartsWith("bias", StringComparison.Ordinal)))];
            _ = suffix.EndsWith("_reverse", StringComparison.Ordinal) ? check.Reverse([.. names.Select(Of)]) : check.Weights([.. names.Select(Of)]);
            check.Gradients([.. names.Select(entry => Of(entry + ".grad"))]);
        }

        var audit = check.Input(Of("x"), lengths: recording.Has("lengths") ? [.. recording.ValuesOf("lengths").Select(length => (int)length)] : null).Upstream(Of("dy")).InputGradient(Of("x.grad")).Audit();
        Assert.True(audit.Agrees, audit.Message);
        Assert.Equal(problem.Network.Layers.Count, audit.Problem!.Network.Layers.Count);

        LstmArray Of(string entry) => LstmArray.Of(recording.ShapeOf(entry), recording.ValuesOf(entry));
        static bool IsState(string entry) => entry.StartsWith("h0", StringComparison.Ordinal) || entry.StartsWith("c0", StringComparison.Ordinal) || entry.StartsWith("dc_n", StringComparison.Ordinal);
    }

    private static (Problem Problem, Recording Recording) RecordableProblem(uint seed)
    {
        var problem = RecordableProblems.Draw(KnownLayouts.All[0], seed);
        return (problem, Recording.Of(problem, new HandDerivedSource().Differentiate(problem, GradientKind.Exact), "pytorch"));
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_the_layout_in_words()
    {
        var error = Assert.Throws<ProblemException>(() => LstmCheck.Layout(Layouts.PyTorch).Weights(new double[12, 2], new double[12, 4], new double[12]).Input(new double[5, 4, 2]).Upstream(new double[5, 4, 3]).Agrees(new double[12, 2]));
        Assert.Equal(
            """
            mine: weight_hh_l0: found shape 12 x 4; expected 4H x H = 12 x 3, as the other weights of the layer say
              pytorch: H cells, I inputs, 4H are the gates i, f, c, o, H each
                weight_ih_l0  4H x I
                weight_hh_l0  4H x H
                bias_ih_l0  4H, may be missing
                bias_hh_l0  4H, may be missing
                weight_hr_l0  R x H, may be missing
            """, error.Message);
    }

    [Fact]
    public void What_is_missing_or_too_much_is_said()
    {
        var weights = LstmCheck.Layout(Layouts.PyTorch).Weights(new double[12, 2], new double[12, 3]);
        Assert.Contains("found 1 array of weights; expected 2 or 3 or 4 or 5 of these:\npytorch: H cells", Assert.Throws<ArgumentException>(() => LstmCheck.Layout(Layouts.PyTorch).Weights(new double[12, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("found 3 gradients; expected at most 2", Assert.Throws<ArgumentException>(() => weights.Agrees(new double[1], new double[1], new double[1])).Message, StringComparison.Ordinal);
        Assert.Contains("no entry x", Assert.Throws<ProblemException>(() => weights.Agrees(new double[12, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("none of dy, dh_n and dc_n", Assert.Throws<ProblemException>(() => weights.Input(new double[5, 2]).Agrees(new double[12, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("expected i, f, o and g (or c)", Assert.Throws<ArgumentException>(() => Layouts.Stacked("ifgg")).Message, StringComparison.Ordinal);
        Assert.Contains("found rows of 2 and of 3", Assert.Throws<ArgumentException>(() => LstmArray.Of(new double[][] { [1, 2], [1, 2, 3] })).Message, StringComparison.Ordinal);
        Assert.Contains("found elements of type Int32", Assert.Throws<ArgumentException>(() => LstmArray.Of(Array.CreateInstance(typeof(int), 1))).Message, StringComparison.Ordinal);
    }

    private static LstmCheck Check(string form, PlainLstm lstm, bool isFlat, bool isSingle)
    {
        var (layout, arrays) = PlainLayouts.Of(form, lstm);
        var check = LstmCheck.Layout(layout).Weights([.. arrays(false).Select(Form)]).Gradients([.. arrays(true).Select(Form)]);
        return check.Input(Sequence(lstm.X), batch: isFlat ? lstm.Batch : null).Upstream(Sequence(lstm.DY)).Outputs(Sequence(lstm.Y)).InputGradient(Sequence(lstm.DX))
            .InitialState(State(lstm.H0), State(lstm.C0)).InitialStateGradients(State(lstm.DH0), State(lstm.DC0));

        LstmArray Form(LstmArray array) => Given(array);
        LstmArray Sequence(double[,,] values) => Given(PlainLayouts.InAxes(LstmArray.Of(values), layout.Axes));
        LstmArray State(double[,] values) => Given(layout.Name == "matlab" ? PlainLayouts.Transposed(LstmArray.Of(values)) : LstmArray.Of(values));
        LstmArray Given(LstmArray array) => isFlat ? LstmArray.Of([array.Values.Length], array.Values, isSingle) : LstmArray.Of(array.Shape, array.Values, isSingle);
    }
}
