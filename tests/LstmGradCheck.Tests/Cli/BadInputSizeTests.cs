using System.Text;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Files and networks that are too large are refused before memory is taken for them.</summary>
public sealed class BadInputSizeTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void A_gibibyte_of_nesting_is_refused_by_its_size()
    {
        WriteSparse(new string('[', 1 << 16), 1024 * MiB);
        AssertRefusedWithin(MiB, "", "1073741824 bytes", "at most 268435456 bytes (256 MiB)");
    }

    [Fact]
    public void A_file_that_begins_well_and_is_too_long_is_refused_by_its_size()
    {
        WriteSparse(problem.Root.ToJsonString()[..^1], (256 * MiB) + 1);
        AssertRefusedWithin(MiB, "", "268435457 bytes", "at most 268435456 bytes (256 MiB)");
    }

    [Fact]
    public void A_file_of_nesting_is_refused_at_its_beginning()
    {
        WriteSparse(new string('[', 1 << 20), 255 * MiB);
        AssertRefusedWithin(MiB, string.Concat(Enumerable.Repeat("[0]", 16)), "text that is not JSON at line 1, byte 17 (The maximum configured depth of 16 has been exceeded)", "JSON with finite numbers, nested at most 16 deep");
    }

    [Fact]
    public void Nesting_behind_a_mebibyte_of_numbers_is_refused_without_reading_the_rest()
    {
        var legal = new StringBuilder("{\"sequences\":[").Insert(14, "[],", 1 << 19).ToString();
        WriteSparse(legal + new string('[', 1 << 20), 255 * MiB);
        var member = "sequences[524288]" + string.Concat(Enumerable.Repeat("[0]", 14));
        AssertRefusedWithin(16 * MiB, member, $"text that is not JSON at line 1, byte {legal.Length + 15} (The maximum configured depth of 16 has been exceeded)", "JSON with finite numbers, nested at most 16 deep");
    }

    [Theory]
    [InlineData("weights/output.b", "[", "0,", "0]", "weights.output.b[262144]", "more than 262144 values", "at most that many in an array")]
    [InlineData("sequences", "[", "{},", "{}]", "sequences[8388544]", "more than 16777216 names, values and brackets", "at most that many in a file")]
    [InlineData("gradient", "\"", "aa", "\"", "gradient", "a text, a number or white space of more than 65536 bytes", "at most that many")]
    [InlineData("gradient", "1", "00", "0", "gradient", "a text, a number or white space of more than 65536 bytes", "at most that many")]
    public void Legal_JSON_of_more_than_anything_takes_is_refused_while_it_is_read(
        string path, string begin, string repeated, string end, string member, string found, string expected)
    {
        var text = problem.With(path, "\"HERE\"").Root.ToJsonString();
        var (before, after) = (text[..text.IndexOf("\"HERE\"", StringComparison.Ordinal)], text[(text.IndexOf("\"HERE\"", StringComparison.Ordinal) + 6)..]);
        using (var file = new StreamWriter(problem.File))
        {
            file.Write(before + begin);
            for (var i = 0; i < 40; i++)
                file.Write(new StringBuilder().Insert(0, repeated, 1 << 18));
            file.Write(end + after);
        }

        AssertRefusedWithin(repeated == "{}," ? 128 * MiB : 4 * MiB, member, found, expected);
    }

    [Fact]
    public void A_million_and_more_members_and_a_long_name_are_refused()
    {
        _ = problem.Save("{" + string.Join(',', Enumerable.Range(0, (1 << 20) + 1).Select(i => $"\"{i}\":0")) + "}");
        AssertRefusedWithin(256 * MiB, "1048576", "more than 1048576 members", "at most that many in an object");
        _ = problem.Save($"{{\"{new string('a', 257)}\":0}}");
        AssertRefusedWithin(MiB, new string('a', 57) + "...", "a member's name of 257 bytes", "at most 256");
    }

    [Fact]
    public void A_recorded_gradient_of_more_arrays_than_can_be_looked_up_is_refused()
    {
        _ = problem.With("network/layers", $"[{string.Join(',', Enumerable.Repeat("{\"blocks\":[1]}", 1000))}]").With("weights", "{\"seed\":1,\"uniform\":1}")
            .With("sequences", $"[{string.Join(',', Enumerable.Repeat("{\"inputs\":[[1,2,3]],\"targets\":[[1]]}", 100))}]")
            .With("expected", "{\"exact\":{}}").Save();
        AssertRefusedWithin(32 * MiB, "expected.exact", "a recorded gradient of a problem with 1206403 arrays", "at most 1048576");
    }

    [Fact]
    public void The_names_of_layers_are_not_made_anew_for_every_sequence()
    {
        const string Sequence = "{\"inputs\":[[1,2,3]],\"coefficients\":{\"layer1.sT\":[1]},\"initial\":{\"layer1\":{\"s\":[1],\"y\":[1]}}}";
        _ = problem.With("network/layers", $"[{string.Join(',', Enumerable.Repeat("{\"blocks\":[1]}", 2000))}]").With("weights", "{\"seed\":1,\"uniform\":1}")
            .With("objective", "\"linear\"").With("sequences", $"[{string.Join(',', Enumerable.Repeat(Sequence, 300))}, 0]").Save();
        AssertRefusedWithin(32 * MiB, "sequences[300]", "0", "an object");
    }

    [Fact]
    public void An_endless_device_is_refused_at_its_first_byte()
    {
        var run = CommandRun.Audit("/dev/zero");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith("gradcheck: /dev/zero: found text that is not JSON at line 1, byte 1 ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_block_is_refused_without_taking_memory_for_it()
    {
        _ = problem.With("network/layers/0/blocks/0", "2000000000").Save();
        AssertRefusedWithin(MiB, "network.layers[0].blocks[0]", "2000000000", "a whole number from 1 to 65536");
    }

    [Fact]
    public void Blocks_that_are_huge_together_are_refused()
    {
        _ = problem.With("network/layers/0/blocks", "[65536, 1]").Save();
        AssertRefusedWithin(MiB, "network.layers[0].blocks", "65537 cells", "at most 65536");
    }

    [Fact]
    public void More_blocks_than_cells_allowed_are_refused_before_any_is_looked_at()
    {
        _ = problem.With("network/layers/0/blocks", $"[{string.Join(',', Enumerable.Repeat(1, 100_000))}]").Save();
        AssertRefusedWithin(4 * MiB, "network.layers[0].blocks", "an array of 100000", "at most 65536");
    }

    [Fact]
    public void Layers_that_are_huge_together_are_refused_without_taking_memory_for_them()
    {
        _ = problem.With("network/layers", $"[{string.Join(',', Enumerable.Repeat("{\"blocks\":[65536]}", 1000))}]").Save();
        AssertRefusedWithin(8 * MiB, "network.layers", "65536000 cells in all layers", "at most 65536");
    }

    [Fact]
    public void A_network_of_too_many_weights_is_refused_without_taking_memory_for_them()
    {
        _ = problem.With("network/layers/0/blocks", "[10000]").Save();
        // c: 10000 x (3 + 10000), three gates: 3 + 10000 + 1, output unit: 10000 + 1.
        AssertRefusedWithin(4 * MiB, "network", "100070013 weights", "at most 67108864");
    }

    private void WriteSparse(string beginning, long length)
    {
        using var file = File.Create(problem.File);
        file.Write(Encoding.UTF8.GetBytes(beginning));
        file.SetLength(length);
    }

    private void AssertRefusedWithin(long bytes, string member, string found, string expected)
    {
        // The first run also takes memory for the program itself.
        Refusal.AssertOfFile(problem.File, member, found, expected);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = CommandRun.Audit(problem.File);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < bytes, $"found {taken} bytes allocated, expected less than {bytes}");
    }
}
