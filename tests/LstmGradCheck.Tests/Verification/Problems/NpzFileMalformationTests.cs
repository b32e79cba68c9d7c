using System.Buffers.Binary;
using System.Diagnostics;
using LstmGradCheck.Verification.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Problems;

public sealed class NpzFileMalformationTests : IDisposable
{
    private const string Good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n";

    private readonly NpzBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Fact]
    public void A_missing_file_is_named()
    {
        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.PathOfNothing));

        Assert.Equal($"{builder.PathOfNothing}: found no such file; expected a NumPy archive (.npz)", problem.Message);
    }

    [Fact]
    public void A_directory_and_an_impossible_path_are_refused()
    {
        Assert.All([builder.PathOfDirectory, "", "a\0b"], path => Assert.Throws<ProblemException>(() => NpzFile.Read(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip archive")]
    public void A_file_that_is_no_zip_archive_is_refused(string text)
    {
        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.WriteBytes([.. text.Select(c => (byte)c)])));

        Assert.Equal("", problem.Member);
        Assert.StartsWith("damage", problem.Found, StringComparison.Ordinal);
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
            Assert.Throws<ProblemException>(() => NpzFile.Read(builder.WriteBytes(bytes[..length]))));
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
                var arrays = NpzFile.Read(builder.WriteBytes(changed));
                Assert.All(arrays.Values, array => Assert.Equal([1, 2], array.Values));
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

        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.WriteBytes(bytes)));

        Assert.StartsWith("checksum", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_another_kind_and_members_of_the_same_name_are_refused()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));

        var other = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.Write(compressed: true, ("a.npy", npy), ("b.txt", npy))));
        var same = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.Write(compressed: true, ("a.npy", npy), ("a.npy", npy))));

        Assert.Equal(("b.txt", "a member of another kind"), (other.Member, other.Found));
        Assert.Equal(("a.npy", "a second member of this name"), (same.Member, same.Found));
    }

    [Fact]
    public void The_limit_holds_for_all_arrays_of_an_archive_together()
    {
        var npy = NpzBuilder.Npy(Good, NpzBuilder.Doubles(1, 2));
        var path = builder.Write(compressed: true, ("a.npy", npy), ("b.npy", npy));

        Assert.Equal(2, NpzFile.Read(path, maximalValues: 4).Count);
        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(path, maximalValues: 3));
        Assert.Equal(("b.npy", "a shape (2)", "at most 1 values"), (problem.Member, problem.Found, problem.Expected));
    }

    [Fact]
    public void A_length_that_the_directory_claims_takes_no_memory_before_the_bytes_are_there()
    {
        // The directory claims 2^30 bytes of values, and so does the shape; the archive holds 16.
        var npy = NpzBuilder.Npy(NpzBuilder.Header("<f8", "(134217728,)"), NpzBuilder.Doubles(1, 2));
        var bytes = NpzBuilder.Npz(compressed: true, ("a.npy", npy));
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 24), npy.Length - 16 + (1 << 30));
        var path = builder.WriteBytes(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 24);
        Assert.StartsWith("an end after", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Process.Start("mkfifo", builder.PathOfNothing);
        process.WaitForExit();
        using var bothEnds = new FileStream(builder.PathOfNothing, FileMode.Open, FileAccess.ReadWrite);

        var problem = Assert.Throws<ProblemException>(() => NpzFile.Read(builder.PathOfNothing));

        Assert.Equal("a pipe or a device", problem.Found);
    }
}
