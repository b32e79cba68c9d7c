using LstmGradCheck.Network;
using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Timings;
using LstmGradCheck.Verification.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchLstmTests
{
    /// <summary>Sums of at most 15 steps' terms of magnitude 1: a hundred roundings of double, or of float.</summary>
    private const double DoubleTolerance = 1e-13;

    private const double FloatTolerance = 1e-4;

    /// <summary>All sizes differ, so that no two axes can be exchanged unseen.</summary>
    private static readonly StackSizes Sizes = new(Inputs: 3, Hidden: 4, Layers: 2, Steps: 5, Batch: 3);

    private readonly Problem problem = Sizes.Draw("seed 610", 610);

    [Theory]
    [InlineData(false, DoubleTolerance)]
    [InlineData(true, FloatTolerance)]
    public void Its_energy_and_all_its_gradients_are_those_of_the_hand_derived_equations(bool isFloat, double tolerance)
    {
        if (RequiredEngine.Open() is null) return;
        GradientTrace trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        using LibTorchLstm lstm = LibTorchLstmProblem.Make(problem, isFloat);
        lstm.Run();
        Assert.Equal(trace["E"][0], lstm.Energy, tolerance);
        foreach (Parameter parameter in problem.Network.Parameters)
        {
            double[] theirs = lstm.Gradient(parameter.Layer, parameter.Kind)[LibTorchLstmProblem.RangeOf(parameter)];
            EngineAssertions.Agree(trace[$"dE/d{parameter.Name}"], theirs, tolerance);
        }

        double[] inputs = lstm.InputGradient();
        for (int i = 0; i < Sizes.Batch; i++)
        {
            double[] theirs = [.. Enumerable.Range(0, Sizes.Steps).SelectMany(t => Row(inputs, t, i))];
            EngineAssertions.Agree(trace[$"sequence{i + 1}.dE/dx"], theirs, tolerance);
        }

        IEnumerable<double> Row(double[] values, int t, int i) => values.Skip(((t * Sizes.Batch) + i) * Sizes.Inputs).Take(Sizes.Inputs);
    }

    [Fact]
    public void A_second_run_gives_the_same_gradients_and_does_not_add_to_them()
    {
        if (RequiredEngine.Open() is null) return;
        using LibTorchLstm lstm = LibTorchLstmProblem.Make(problem, isFloat: false);
        lstm.Run();
        double[] first = lstm.Gradient(2, ParameterKind.U);
        lstm.Run();
        Assert.Equal(first, lstm.Gradient(2, ParameterKind.U));
    }

    [Fact]
    public void Values_of_another_number_are_refused()
    {
        if (RequiredEngine.Open() is null) return;
        using LibTorchLstm lstm = new(Sizes, isFloat: false);
        Assert.Equal("2 values for a tensor of shape [16]", Assert.Throws<LibTorchException>(() => lstm.SetParameter(1, ParameterKind.B, [1, 2])).Message);
        Assert.Throws<LibTorchException>(() => lstm.SetParameter(1, ParameterKind.P, [1, 2]));
        Assert.Throws<LibTorchException>(() => lstm.SetInput([1]));
        Assert.Throws<LibTorchException>(() => lstm.SetCoefficients([1]));
    }

    [Fact]
    public void What_only_a_run_can_give_is_refused_before_it()
    {
        if (RequiredEngine.Open() is null) return;
        using LibTorchLstm lstm = new(Sizes, isFloat: false);
        Assert.Equal("the LSTM has not run", Assert.Throws<LibTorchException>(() => lstm.Energy).Message);
        Assert.Throws<LibTorchException>(() => lstm.InputGradient());
    }

    [Fact]
    public void A_size_below_1_is_refused()
    {
        if (RequiredEngine.Open() is null) return;
        Assert.Equal("a size of an LSTM below 1", Assert.Throws<LibTorchException>(() => new LibTorchLstm(Sizes with { Layers = 0 }, isFloat: false)).Message);
    }

    [Fact]
    public void A_problem_with_other_options_is_refused()
    {
        LayerOptions[] others = [.. problem.Network.Layers.Select(layer => layer.Options with { Peepholes = true })];
        LstmNetwork network = new(Sizes.Inputs, others, outputs: null);
        Assert.Throws<ArgumentException>(() => LibTorchLstmProblem.SizesOf(problem with { Network = network }));
        Assert.Throws<ArgumentException>(() => LibTorchLstmProblem.SizesOf(problem with { Objective = ObjectiveKind.SquaredError }));
        Assert.Equal(Sizes, LibTorchLstmProblem.SizesOf(problem));
    }
}
