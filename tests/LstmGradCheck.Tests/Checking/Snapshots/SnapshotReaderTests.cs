using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class SnapshotReaderTests
{
    private static string Text { get; } = SnapshotText.Write(Recorded.Of(Recorded.Small));

    [Theory]
    [InlineData("gradcheck snapshot\n", "", "line 1: found 'version 1'; expected 'gradcheck snapshot'")]
    [InlineData("version 1", "version 2", "line 2: found 'version 2'; expected version 1, the one that this program reads")]
    [InlineData("problem timing-1-1-1\n", "", "line 3: found 'gradient exact'; expected a line 'problem ...' of the header")]
    [InlineData("gradient exact", "gradient fast", "line 4: found 'gradient fast'; expected gradient and one of: exact, truncated, online")]
    [InlineData("tolerance 1e-11", "tolerance NaN", "line 5: found 'tolerance NaN'; expected tolerance and a number above 0 and below 1")]
    [InlineData("form values", "form hash", "line 6: found 'form hash'; expected form values or form digest")]
    [InlineData("\n\n# objective", "\n# objective", "line 7: found '# objective'; expected an empty line before a section or an array")]
    [InlineData("E  values", "E", "line 10: found 'E'; expected an array's name, its axes and 'values' or 'digest'")]
    [InlineData("c                      value", "c value", "found 'c value'; expected dE/dlayer1.in.P: the names of its columns")]
    [InlineData("\n-          1.", "\n-          a.", "expected E: a line of a place and numbers")]
    public void What_is_no_snapshot_is_refused_with_the_line(string part, string other, string message)
    {
        var place = Text.IndexOf(part, StringComparison.Ordinal);
        var changed = Text[..place] + other + Text[(place + part.Length)..];
        var exception = Assert.Throws<ProblemException>(() => SnapshotReader.Read("spoilt.txt", changed));
        Assert.StartsWith("spoilt.txt: line ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_another_system_and_a_cut_last_line_are_refused()
    {
        var crlf = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal("a.txt: found a carriage return; expected lines that end with LF alone", crlf.Message);
        var cut = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", Text[..^1]));
        Assert.Equal("a.txt: found a last line without end; expected a line feed at the end of every line", cut.Message);
        Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", ""));
    }

    [Fact]
    public void Columns_by_the_thousand_million_are_refused_without_writing_them_out()
    {
        var text = Text.Replace("t=20 c=1  values", "t=20 c=2000000000  values", StringComparison.Ordinal);
        Assert.NotEqual(Text, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.EndsWith("the names of its 2000000000 columns", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_lines_longer_ones_and_more_bytes_than_any_snapshot_has_are_refused()
    {
        var lines = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", Text + string.Concat(Enumerable.Repeat("- 1\n", 1 << 20))));
        Assert.Equal("a.txt: found more than 1048576 lines; expected at most that many in a snapshot", lines.Message);
        var line = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", $"{Text}-{new string(' ', 1 << 23)}1\n"));
        Assert.Equal("found 8388610 characters; expected at most 8388608", line.Message.Split(": ")[^1]);
        var title = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", $"{Text}\n{new string('a', 2000)}  values\n"));
        Assert.InRange(title.Message.Length, 200, 500);
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(file))
                stream.SetLength((64 << 20) + 1);
            Assert.EndsWith("found 67108865 bytes; expected at most 67108864 bytes (64 MiB)", Assert.Throws<ProblemException>(() => SnapshotReader.Read(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_array_that_stands_twice_is_refused()
    {
        var exception = Assert.Throws<ProblemException>(() => SnapshotReader.Read("a.txt", Text + "\nE  values\n-                      value\n-  1\n"));
        Assert.Contains("expected an array that does not stand above already", exception.Message, StringComparison.Ordinal);
    }
}
