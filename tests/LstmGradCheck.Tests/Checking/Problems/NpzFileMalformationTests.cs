using System.Buffers.Binary;
using System.Diagnostics;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class NpzFileMalformationTests : IDisposable
{
    private const string Good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n";

    private static readonly (string Name, int[] Shape) A = ("a", [2]);

    private readonly NpzBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Fact]
    public void A_missing_file_is_named()
    {
        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.PathOfNothing));

        Assert.Equal($"{builder.PathOfNothing}: found no such file; expected a NumPy archive (.npz)", problem.Message);
    }

    [Fact]
    public void A_directory_and_an_impossible_path_are_refused()
    {
        Assert.All([builder.PathOfDirectory, "", "a\0b"], path => Assert.Throws<ProblemException>(() => NpzBuilder.Read(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip archive")]
    public void A_file_that_is_no_zip_archive_is_refused(string text)
    {
        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.WriteBytes([.. text.Select(c => (byte)c)])));

        Assert.Equal("", problem.Member);
        Assert.StartsWith("a damaged file", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_beginning_a_later_version_and_a_huge_header_are_refused()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2), version: 2);
        builder.AssertRefused([(byte)'X', .. npy[1..]], "a beginning 584E554D5059", "934E554D5059, the beginning of a NumPy array");
        builder.AssertRefused([.. npy[..6], 4, .. npy[7..]], "format version 4.0", "1.0, 2.0 or 3.0");
        builder.AssertRefused([.. npy[..7], 1, .. npy[8..]], "format version 2.1", "1.0, 2.0 or 3.0");
        builder.AssertRefused([.. npy[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. npy[12..]], "a header of 4294967295 bytes", "at most 10000");
    }

    [Fact]
    public void An_array_that_is_cut_off_anywhere_is_refused()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));

        Assert.All(Enumerable.Range(0, npy.Length), length => builder.AssertRefused(npy[..length]));
    }

    [Fact]
    public void An_archive_that_is_cut_off_anywhere_is_refused()
    {
        var bytes = NpzBuilder.Npz(compressed: true, ("a.npy", NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2))));

        Assert.All(Enumerable.Range(0, bytes.Length), length =>
            Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.WriteBytes(bytes[..length]), A)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_archive_with_a_changed_bit_in_any_byte_is_refused_or_gives_the_same_values(bool compressed)
    {
        var bytes = NpzBuilder.Npz(compressed, ("a.npy", NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2))));
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= (byte)(1 << (i % 8));
            try
            {
                Assert.Equal([1, 2], NpzBuilder.Read(builder.WriteBytes(changed), A)["a"]);
            }
            catch (ProblemException)
            {
                // Refused, as it should be where the change is noticed.
            }
        }
    }

    [Fact]
    public void A_changed_value_is_noticed_by_the_checksum()
    {
        var bytes = NpzBuilder.Npz(compressed: false, ("a.npy", NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2))));
        bytes[bytes.AsSpan().IndexOf(NpzBuilder.Doubles(1, 2))] ^= 1;

        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.WriteBytes(bytes), A));

        Assert.StartsWith("checksum", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_another_kind_and_members_of_the_same_name_are_refused()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));

        var other = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.Write(compressed: true, ("a.npy", npy), ("b.txt", npy)), A));
        var same = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.Write(compressed: true, ("a.npy", npy), ("a.npy", npy)), A));

        Assert.Equal(("b.txt", "a member of another kind"), (other.Member, other.Found));
        Assert.Equal(("a", "a second array of this name"), (same.Member, same.Found));
    }

    [Fact]
    public void An_array_that_nobody_asked_for_or_that_is_missing_is_refused()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));

        var surplus = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.Write(compressed: true, ("a.npy", npy), ("b.npy", npy)), A));
        var missing = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.Write(compressed: true, ("a.npy", npy)), A, ("b", [3, 2])));

        Assert.Equal(("b", "an unknown weight array", "one of: a"), (surplus.Member, surplus.Found, surplus.Expected));
        Assert.Equal(("b", "nothing", "an array of shape 3 x 2"), (missing.Member, missing.Found, missing.Expected));
    }

    [Fact]
    public void A_name_of_control_characters_makes_no_message_of_them()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));
        var name = "a\u001b[2J\n" + new string('b', 1000);

        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.Write(compressed: true, (name + ".npy", npy)), A));

        Assert.InRange(problem.Member.Length, 1, 100);
        Assert.DoesNotContain(problem.Message, c => char.IsControl(c));
    }

    /// <summary>64 MiB of zeros take 65 KB in an archive, and would take 512 MiB as doubles.</summary>
    [Theory]
    [InlineData("layer1.in.W", "an array of shape 1 x 67108864", "an array of shape 2")]
    [InlineData("layer1.in.P", "an unknown weight array", "one of: layer1.in.W")]
    public void An_array_that_is_huge_is_refused_by_its_header(string name, string found, string expected)
    {
        byte[] npy = [.. NpzBuilder.Npy(NpzBuilder.Header("|i1", "(1, 67108864)"), []), .. new byte[1 << 26]];
        var path = builder.Write(compressed: true, (name + ".npy", npy));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<ProblemException>(() => NpzFile.Open(path, new Dictionary<string, IReadOnlyList<int>> { ["layer1.in.W"] = [2] }));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal((found, expected), (problem.Found, problem.Expected));
    }

    [Fact]
    public void A_length_that_the_compressed_bytes_cannot_have_is_refused_by_the_directory()
    {
        var npy = NpzBuilder.Npy(NpzBuilder.Header("<f8", "(134217728,)"), NpzBuilder.Doubles(1, 2));
        var bytes = NpzBuilder.Npz(compressed: true, ("a.npy", npy));
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 24), npy.Length - 16 + (1 << 30));
        var compressed = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(directory + 20));
        var path = builder.WriteBytes(bytes);

        var problem = Assert.Throws<ProblemException>(() => NpzFile.Open(path, new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1 << 27] }));

        Assert.Equal($"{npy.Length - 16 + (1 << 30)} bytes in {compressed} compressed ones", problem.Found);
    }

    [Fact]
    public void A_directory_of_more_records_than_the_arrays_need_is_refused_unread()
    {
        var path = builder.Write(compressed: true, [.. Enumerable.Range(0, 20_000).Select(i => ($"{i}.npy", Array.Empty<byte>()))]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(path, A));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 22);
        Assert.Equal(("a directory of more than 263168 bytes", "one of 1 arrays"), (problem.Found, problem.Expected));
    }

    [Fact]
    public void A_pipe_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Process.Start("mkfifo", builder.PathOfNothing);
        process.WaitForExit();
        using var bothEnds = new FileStream(builder.PathOfNothing, FileMode.Open, FileAccess.ReadWrite);

        var problem = Assert.Throws<ProblemException>(() => NpzBuilder.Read(builder.PathOfNothing));

        Assert.Equal("a pipe or a device", problem.Found);
    }
}
