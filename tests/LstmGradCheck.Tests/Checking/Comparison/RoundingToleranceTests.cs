using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

/// <summary>What the digits that numbers were written with change.</summary>
public sealed class RoundingToleranceTests
{
    /// <summary>A unit of the last of three digits, for numbers of about 1.</summary>
    private static readonly WrittenDigits Few = new(3, 3);

    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "torch-lstm-2");

    private static GradientTrace Right { get; } = new HandDerivedSource().Differentiate(Witness, GradientKind.Exact);

    /// <summary>0.05 may be all there is to write: where the equations give just this number, it is right as it stands.</summary>
    [Fact]
    public void A_number_that_is_explained_as_it_stands_is_decided_whatever_digits_it_was_written_with()
    {
        var few = Compared(value => value, Few);
        Assert.Equal((true, 0), (few.Agrees, few.Undecidable));
        Assert.Equal(Compared(value => value, null).Resolution, few.Resolution);
    }

    [Fact]
    public void Half_a_unit_of_the_last_digit_is_allowed_for_and_no_more()
    {
        var (within, beyond) = (Compared(value => value + 4e-4, Few), Compared(value => value + 6e-2, Few));
        Assert.Equal((false, within.ComparedValues), (within.Diverges, within.Undecidable));
        Assert.Equal(Verdict.Disagrees, beyond.Verdict);
        Assert.Equal(Verdict.Disagrees, Compared(value => value + 4e-4, null).Verdict);
    }

    /// <summary>An overflow in one order of the operations: infinity times 0 in one program is 0 in the other.</summary>
    [Fact]
    public void What_is_not_finite_where_numbers_are_large_is_explained_by_bounds_alone()
    {
        var objective = Right.Arrays[0].Quantity;
        var bounds = new RoundingBounds(Of(0), Of(double.PositiveInfinity)) { Errors = Of(1e-9) };
        Assert.Equal((double.PositiveInfinity, 2e-9), (Explained(bounds with { MayOverflow = true }, double.NaN), Explained(bounds with { MayOverflow = true }, 1)));
        // Where no number is large, NaN is a mistake, however wide the bounds.
        Assert.Equal(2e-9, Explained(bounds, double.NaN));

        double Explained(RoundingBounds of, double second) => new RoundingTolerance(of, of).For(objective, [0], [second]).Explained[0];

        GradientTrace Of(double value) => new("bounds", GradientKind.Exact, [new(Right.Arrays[0].Quantity, [value])]);
    }

    /// <summary>E alone, in double precision.</summary>
    private static TraceComparison Compared(Func<double, double> change, WrittenDigits? written)
    {
        var objective = Right.Arrays[0] with { Values = [change(Right.Arrays[0].Values[0])], Written = written };
        return TraceComparer.CompareRecorded(Witness, new("recorded", GradientKind.Exact, [objective]) { Precision = Precision.Binary64 }, Right);
    }
}
