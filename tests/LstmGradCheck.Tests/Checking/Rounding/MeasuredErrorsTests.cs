using System.Globalization;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Checking.Census;
using LstmGradCheck.Tests.Passes;
using LstmGradCheck.Tests.Rounding.Mpfr;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>
/// Errors as measured by random rounding, against the errors that there are: those of values in double precision by arithmetic of 200
/// bits, those of single precision by programs that compute in it, in other orders than ours. By hand:
/// <c>GRADCHECK_MEASURED_PROBLEMS=2000 dotnet test --filter MeasuredErrorsTests --logger "console;verbosity=detailed"</c>.
/// </summary>
/// <param name="output">Where the ratios are reported.</param>
public sealed class MeasuredErrorsTests(ITestOutputHelper output)
{
    private static readonly int Problems = ByHand.Number("GRADCHECK_MEASURED_PROBLEMS", 60);

    /// <summary>Student's factor times what another rounding leaves of a unit: less would be no room, far more an idle estimate.</summary>
    private const double MostOfTrueError = 100;

    [Fact]
    public void No_value_in_double_precision_is_further_off_than_measured()
    {
        var ratios = new RoundingRatios();
        foreach (var (problem, gradient) in Canonical().Concat(Random()))
        {
            var (measured, exact, ours) = (MeasuredErrors.Of<Binary64>(problem, gradient), ExactTrace.Of(problem, gradient), problem.Gradient(gradient));
            foreach (var array in ours.Arrays)
                ratios.Add($"{problem.Name}, {gradient.Name()}, ours, {array.Quantity.Name}", exact.ErrorsOf(array).Max(), measured.Of(array.Quantity), Magnitude.Of(array.Values));
            ratios.AddDistances("oracle", problem, RequiredOracle.Open().Differentiate(problem, gradient), ours, measured);
        }

        Report("double", ratios);
    }

    [Fact]
    public void No_value_in_single_precision_is_further_off_than_measured()
    {
        var ratios = new RoundingRatios();
        foreach (var (problem, gradient) in Canonical().Concat(Random()))
        {
            var (measured, ours) = (MeasuredErrors.Of<Binary32>(problem, gradient), problem.Gradient(gradient));
            var run = new HandDerivedRun<SingleNumber>(problem, gradient, new BackwardEquations<SingleNumber>());
            ratios.AddDistances("floats", problem, new("floats", gradient, [.. ours.Arrays.Select(array => new TraceArray(array.Quantity, Array.ConvertAll(run.Values(array.Quantity), value => value.Value)))]), ours, measured);
            if (gradient != GradientKind.Online && FusedCoverage.Supports(problem.Network, problem.Sequences))
                ratios.AddDistances("fused", problem, new FusedSource<float>(1).Differentiate(problem, gradient), ours, measured);
#if TORCHSHARP
            ratios.AddDistances("torchsharp", problem, RequiredOracle.InSingle().Differentiate(problem, gradient), ours, measured);
#endif
        }

        Report("single", ratios);
    }

    /// <summary>Problems too large for the equations are measured on the fused gradient; that is tried on small ones.</summary>
    [Fact]
    public void No_value_is_further_off_than_measured_on_the_fused_gradient()
    {
        var (ofSingle, ofDouble) = (new RoundingRatios(), new RoundingRatios());
        foreach (var (problem, gradient) in Canonical().Concat(Random()).Where(each => each.Gradient != GradientKind.Online && FusedCoverage.Supports(each.Problem.Network, each.Problem.Sequences)))
        {
            var (ours, quantities) = (problem.Gradient(gradient), problem.QuantitiesOf(gradient));
            var inSingle = new FusedErrors<Binary32, float>(problem, gradient, quantities).Measure();
            var run = new HandDerivedRun<SingleNumber>(problem, gradient, new BackwardEquations<SingleNumber>());
            ofSingle.AddDistances("floats", problem, new("floats", gradient, [.. ours.Arrays.Select(array => new TraceArray(array.Quantity, Array.ConvertAll(run.Values(array.Quantity), value => value.Value)))]), ours, inSingle);
            ofDouble.AddDistances("oracle", problem, RequiredOracle.Open().Differentiate(problem, gradient), ours, new FusedErrors<Binary64, double>(problem, gradient, quantities).Measure());
#if TORCHSHARP
            ofSingle.AddDistances("torchsharp", problem, RequiredOracle.InSingle().Differentiate(problem, gradient), ours, inSingle);
#endif
        }

        Report("single, fused", ofSingle);
        Report("double, fused", ofDouble);
    }

    [Fact]
    public void Where_a_run_overflows_nothing_is_known()
    {
        var problem = CensusProblem.Draw(CensusClass.Huge, 1);
        var errors = MeasuredErrors.Of<Binary32>(problem, GradientKind.Exact);
        Assert.Contains(problem.QuantitiesOf(GradientKind.Exact), quantity => double.IsInfinity(errors.Of(quantity)));
        Assert.Equal((true, false), (errors.MayOverflow, MeasuredErrors.Of<Binary32>(CanonicalSuite.Problems()[0], GradientKind.Exact).MayOverflow));
    }

    /// <summary>A program in single precision holds a weight of 0.1 as another number: how far that moves a value is no matter of chance.</summary>
    [Fact]
    public void What_the_weights_and_inputs_lose_by_being_floats_is_allowed_for_value_by_value()
    {
        var problem = CanonicalSuite.Problems().First(problem => problem.Sequences.All(sequence => sequence.Targets is not null && sequence.Initial.Count == 0));
        var (ours, ofFloats) = (problem.Exact(), OfFloats(problem).Exact());
        var errors = MeasuredErrors.Of<Binary32>(problem, GradientKind.Exact);
        foreach (var array in ours.Arrays)
        {
            var moves = array.Values.Zip(ofFloats[array.Quantity.Name], (value, moved) => Math.Abs(moved - value));
            foreach (var (move, error) in moves.Zip(errors.OfValues(array.Quantity)))
                Assert.Equal(move, error - errors.Of(array.Quantity), 1e-3 * errors.Of(array.Quantity));
        }
    }

    /// <summary>The float nearest to 0.1 is written 0.1, which is read as another number.</summary>
    [Fact]
    public void What_a_float_loses_by_being_written_in_its_own_digits_is_allowed_for()
    {
        var problem = CanonicalSuite.Problems()[0];
        var arrays = problem.Exact().Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient).ToList();
        var floats = arrays.ConvertAll(array => array with { Values = Array.ConvertAll(array.Values, value => (double)(float)value) });
        var written = NumberFormat.ShortestSingle.Read(new("recorded", GradientKind.Exact, floats));
        var roundings = new Roundings(problem, GradientKind.Exact);
        var (asFloats, asWritten) = (roundings.Of(new("recorded", GradientKind.Exact, floats)).Errors!, roundings.Of(written).Errors!);
        foreach (var array in written.Arrays)
        {
            for (var i = 0; i < array.Values.Length; i++)
                Assert.Equal(Math.Abs(array.Values[i] - (float)array.Values[i]), asWritten[array.Quantity.Name][i] - asFloats[array.Quantity.Name][i], 1e-12 * asFloats[array.Quantity.Name][i]);
        }

        Assert.Contains(written.Arrays, array => Array.Exists(array.Values, value => (float)value != value));
    }

    private static Problem OfFloats(Problem problem)
    {
        var weights = new Weights<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
            Array.ConvertAll(problem.Weights.Values(parameter), weight => new Real((float)weight.Value)).CopyTo(weights.Values(parameter), 0);
        return problem with
        {
            Weights = weights,
            Sequences = [.. problem.Sequences.Select(sequence => sequence with { Inputs = Floats(sequence.Inputs), Targets = Floats(sequence.Targets!) })],
        };
    }

    private static double[][] Floats(double[][] rows) => Array.ConvertAll(rows, row => Array.ConvertAll(row, value => (double)(float)value));

    /// <summary>Squares of numbers of 1e-300 are 0; the errors themselves are not.</summary>
    [Fact]
    public void Tiny_errors_are_not_lost()
    {
        var problem = CensusProblem.Draw(CensusClass.Tiny, 3);
        var errors = MeasuredErrors.Of<Binary64>(problem, GradientKind.Exact);
        foreach (var array in problem.Exact().Arrays.Where(array => Magnitude.Of(array.Values) is > 1e-301 and < 1e-200))
            Assert.InRange(errors.Of(array.Quantity) / Magnitude.Of(array.Values), 1e-16, 1e-6);
    }

    private static IEnumerable<(Problem Problem, GradientKind Gradient)> Canonical() =>
        CanonicalSuite.Problems().SelectMany(problem => GradientKinds.All.Select(gradient => (problem, gradient)));

    private static IEnumerable<(Problem Problem, GradientKind Gradient)> Random() => Enumerable.Range(1, Problems).Select(i =>
    {
        var seed = (uint)i * 7_919;
        // One in five is an extreme; what overflows is left to the tests of verdicts.
        var of = i % 5 == 0 ? (CensusClass)(1 + (i / 5 % 4)) : CensusClass.Ordinary;
        return (CensusProblem.Draw(of, seed), GradientKinds.All[i % 3]);
    });

    private void Report(string precision, RoundingRatios ratios)
    {
        output.WriteLine($"{precision}: {ratios}");
        foreach (var line in ratios.Beyond)
            output.WriteLine(line);
        Assert.Empty(ratios.Beyond);
        Assert.InRange(ratios.Median, 1, MostOfTrueError);
    }
}
