using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class SnapshotComparerTests
{
    private const string Array = "sequence1.layer1.c.e_s";

    private static Snapshot Small { get; } = Recorded.Of(Recorded.Small);

    private static Snapshot Large { get; } = Recorded.Of(Recorded.Large);

    [Fact]
    public void Twelve_digits_equal_what_they_were_made_from_in_tables_and_in_digests()
    {
        foreach (var snapshot in new[] { Small, Large })
            Assert.Empty(Recorded.Changed(snapshot, lines => lines).Differences);
    }

    [Fact]
    public void More_digits_than_twelve_are_no_difference()
    {
        foreach (var snapshot in new[] { Small, Large })
            Assert.Empty(Recorded.Changed(snapshot, lines => lines.Select(line => line.Replace("e-0", "4e-0", StringComparison.Ordinal).Replace("tolerance 14e", "tolerance 1e", StringComparison.Ordinal))).Differences);
    }

    [Fact]
    public void A_digit_that_is_deleted_is_found_where_it_was()
    {
        var found = Recorded.Changed(Small, lines => Edit(lines, Recorded.LineOf(lines, Array, 3), line => line.Remove(line.IndexOf('.', StringComparison.Ordinal) + 1, 1)));
        var only = Assert.Single(found.Differences);
        Assert.Equal((SnapshotDifferenceKind.Value, Array, "sequence = 1, t = 2, c = 1"), (only.Kind, only.Array, only.Place));
        Assert.Equal("layer 1, unit c, quantity e_s", only.Where);
        Assert.Equal(only, found.Largest);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(2.0, 1)]
    public void A_value_may_be_off_by_the_tolerance_of_its_array(double share, int differences)
    {
        var array = Small.Arrays.Single(array => array.Name == Array);
        var off = share * Small.Tolerance * array.Magnitude;
        var moved = Small with { Arrays = [.. Small.Arrays.Select(each => each == array ? Moved(each, off) : each)] };
        Assert.Equal(differences, SnapshotComparer.Compare(moved, Small).Differences.Count);
    }

    [Fact]
    public void A_line_that_is_missing_or_too_many_is_named()
    {
        var missing = Recorded.Changed(Small, lines => lines.Where((_, i) => i != Recorded.LineOf(lines, Array, 3)));
        Assert.Equal((SnapshotDifferenceKind.MissingLine, Array, "t = 2"), Summary(missing));
        var surplus = Recorded.Changed(Small, lines => Insert(lines, Recorded.LineOf(lines, Array, 3), "99  1.0"));
        Assert.Equal((SnapshotDifferenceKind.SurplusLine, Array, "t = 99"), Summary(surplus));
        var twice = Recorded.Changed(Small, lines => Insert(lines, Recorded.LineOf(lines, Array, 3), lines[Recorded.LineOf(lines, Array, 3)]));
        Assert.Equal((SnapshotDifferenceKind.SurplusLine, Array, "t = 2"), Summary(twice));
        var longer = Recorded.Changed(Small, lines => Edit(lines, Recorded.LineOf(lines, Array, 3), line => line + " 1.0"));
        Assert.Equal((SnapshotDifferenceKind.LineLength, Array, "t = 2"), Summary(longer));
    }

    [Fact]
    public void An_array_that_is_missing_too_many_or_of_another_shape_is_named()
    {
        var without = Small with { Arrays = [.. Small.Arrays.Where(array => array.Name != Array)] };
        Assert.Equal((SnapshotDifferenceKind.MissingArray, Array, ""), Summary(SnapshotComparer.Compare(without, Small)));
        Assert.Equal((SnapshotDifferenceKind.SurplusArray, Array, ""), Summary(SnapshotComparer.Compare(Small, without)));
        var other = Recorded.Changed(Large, lines => Edit(lines, Recorded.LineOf(lines, Array, 0), line => line.Replace("c=8", "c=9", StringComparison.Ordinal)));
        Assert.Equal((SnapshotDifferenceKind.Shape, Array, ""), Summary(other));
    }

    [Fact]
    public void Arrays_and_headings_have_their_places()
    {
        var heading = Recorded.Changed(Small, lines => Edit(lines, lines.IndexOf("# objective"), _ => "# the objective"));
        Assert.Equal((SnapshotDifferenceKind.Order, "E", ""), Summary(heading));
        var turned = SnapshotComparer.Compare(Small with { Arrays = [Small.Arrays[1], Small.Arrays[0], .. Small.Arrays.Skip(2)] }, Small);
        Assert.Equal((SnapshotDifferenceKind.Order, "E", ""), Summary(turned));
    }

    [Fact]
    public void Lines_of_an_array_have_their_places()
    {
        var found = Recorded.Changed(Small, lines =>
        {
            var row = Recorded.LineOf(lines, Array, 2);
            return [.. lines[..row], lines[row + 1], lines[row], .. lines[(row + 2)..]];
        });
        Assert.Equal((SnapshotDifferenceKind.Order, Array, "t = 1"), Summary(found));
    }

    [Theory]
    [InlineData("norm", 1, "norm")]
    [InlineData("largest", 2, "largest")]
    [InlineData("last", 3, "t = 134, norm")]
    [InlineData("dots", 4, "dots, number 1")]
    public void A_digit_of_a_digest_is_found_in_its_line(string label, int line, string place)
    {
        var found = Recorded.Changed(Large, lines => Edit(lines, Recorded.LineOf(lines, Array, line), text =>
        {
            Assert.StartsWith(label, text, StringComparison.Ordinal);
            var digit = text.IndexOf('.', StringComparison.Ordinal) - 1;
            return text[..digit] + (text[digit] == '9' ? '8' : (char)(text[digit] + 1)) + text[(digit + 1)..];
        }));
        Assert.Equal((SnapshotDifferenceKind.Value, Array, place), Summary(found));
    }

    [Fact]
    public void The_place_of_the_largest_value_is_compared()
    {
        var found = Recorded.Changed(Large, lines => Edit(lines, Recorded.LineOf(lines, Array, 2), line => line + "1"));
        Assert.Equal((SnapshotDifferenceKind.LineLength, Array, "largest"), Summary(found));
    }

    [Theory]
    [InlineData(1e-12, true)]
    [InlineData(1e-11, true)]
    [InlineData(2e-11, false)]
    public void A_tolerance_may_be_tighter_than_the_recorded_one_but_not_looser(double tolerance, bool agrees)
    {
        var recorded = SnapshotReader.Read("a.txt", SnapshotText.Write(Small));
        var found = SnapshotComparer.Compare(recorded, Small, tolerance);
        Assert.Equal(agrees, found.Agrees);
        if (!agrees)
            Assert.Equal("the tolerance is looser than the recorded one, which is part of the review: asked for 2e-11, recorded 1e-11", SnapshotMessage.Title(found.First!));
    }

    private static (SnapshotDifferenceKind, string, string) Summary(SnapshotComparison found)
    {
        var only = Assert.Single(found.Differences);
        return (only.Kind, only.Array, only.Place);
    }

    private static SnapshotArray Moved(SnapshotArray array, double off) =>
        array with { Lines = [array.Lines[0] with { Values = [array.Lines[0].Values[0] + off] }, .. array.Lines.Skip(1)] };

    private static List<string> Edit(List<string> lines, int index, Func<string, string> edit) =>
        [.. lines[..index], edit(lines[index]), .. lines[(index + 1)..]];

    private static List<string> Insert(List<string> lines, int index, string line) => [.. lines[..index], line, .. lines[index..]];
}
