using System.Text;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Tests.Fuzzing;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>Files that look like those of torch.save, and are damaged or made to do harm.</summary>
public sealed class PtRefusalTests : IDisposable
{
    private const string Expected = "a dict of tensors, text and numbers, such as torch.save(model.state_dict(), PATH) writes";

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("80025D2E", "found a value of type list; expected a dict of tensors, text and numbers")]
    [InlineData("80027D4B014E732E", "found a key of type int; expected a dict of tensors, text and numbers with texts for keys")]
    [InlineData("80027D2E00", "data.pkl: found 1 bytes after the end of the pickle; expected none")]
    [InlineData("80027D", "data.pkl: found an end after 3 bytes; expected at least 4")]
    [InlineData("8001", "data.pkl: found pickle protocol 1; expected 2 to 5")]
    [InlineData("8006", "data.pkl: found pickle protocol 6; expected 2 to 5")]
    [InlineData("800281", "data.pkl: found the pickle instruction 0x81 at byte 2; expected those that torch.save writes for a dict of tensors")]
    [InlineData("2E", "data.pkl: found an instruction that takes 1 values from 0; expected as many as it takes")]
    [InlineData("4E2885", "data.pkl: found an instruction that takes 1 values from 0; expected as many as it takes")]
    [InlineData("7400", "data.pkl: found an instruction that takes the values above a mark; expected a mark before it")]
    [InlineData("72FFFFFFFF", "data.pkl: found a value noted as number 4294967295; expected at most 0, the next one")]
    [InlineData("4E72FFFFFFFF", "data.pkl: found a value noted as number 4294967295; expected at most 0, the next one")]
    [InlineData("4E71006AFFFFFF7F", "data.pkl: found the noted value number 2147483647; expected a number below 1")]
    [InlineData("8DFFFFFFFFFFFFFFFF41", "data.pkl: found a text of 18446744073709551615 bytes at byte 9; expected at most 1, the rest of the pickle")]
    [InlineData("58FFFFFF7F41", "data.pkl: found a text of 2147483647 bytes at byte 5; expected at most 1, the rest of the pickle")]
    [InlineData("8C01FF", "data.pkl: found text that is not UTF-8 before byte 3; expected UTF-8")]
    [InlineData("8A09", "data.pkl: found an integer of 9 bytes at byte 2; expected at most 8")]
    [InlineData("636F73", "data.pkl: found a name without an end at byte 1; expected a line")]
    [InlineData("4E4E93", "data.pkl: found a global named by values of the types NoneType and NoneType; expected by two texts")]
    [InlineData("4E2952", "data.pkl: found a call of a value of type NoneType; expected a call of a function")]
    [InlineData("4E51", "data.pkl: found a persistent id of type NoneType; expected ('storage', CLASS, KEY, DEVICE, NUMBER OF ELEMENTS)")]
    [InlineData("7D4E62", "data.pkl: found attributes for a value of type dict; expected an OrderedDict")]
    [InlineData("7D4E61", "data.pkl: found items for a value of type dict; expected a list")]
    [InlineData("5D4E4E73", "data.pkl: found 2 keys and values for a value of type list; expected pairs for a dict")]
    [InlineData("7D284E75", "data.pkl: found 1 keys and values for a value of type dict; expected pairs for a dict")]
    public void A_pickle_of_another_kind_is_refused(string pickle, string message) => AssertRefused(PtWriter.Of(Convert.FromHexString(pickle)), message);

    [Fact]
    public void Code_is_refused_by_its_name()
    {
        var argument = PtWriter.Text("touch /tmp/x");
        AssertRefused(PtWriter.Of([0x80, 2, .. PtWriter.Global("os", "system"), .. argument, 0x85, (byte)'R', (byte)'.']), $"data.pkl: found the global os.system; expected {Expected}");
        AssertRefused(PtWriter.Of([0x80, 4, .. PtWriter.Text("os"), .. PtWriter.Text("system"), 0x93, .. argument, 0x85, (byte)'R', (byte)'.']), $"data.pkl: found the global os.system; expected {Expected}");
        AssertRefused(PtWriter.Of(PtWriter.Global("builtins", "ev\u001bal")), $@"data.pkl: found the global builtins.ev\u001bal; expected {Expected}");
        AssertRefused(PtWriter.Of(PtWriter.Global("torch", "QUInt8Storage")), $"data.pkl: found the global torch.QUInt8Storage; expected {Expected}");
    }

    [Fact]
    public void A_call_with_other_arguments_is_refused()
    {
        AssertCall("torch._utils", "_rebuild_tensor_v2", "found a call of torch._utils._rebuild_tensor_v2 with tuple (NoneType)");
        AssertCall("torch._utils", "_rebuild_parameter", "found a call of torch._utils._rebuild_parameter with tuple (NoneType)");
        AssertCall("collections", "OrderedDict", "found a call of collections.OrderedDict with tuple (NoneType)");
        AssertCall("torch", "Size", "found a call of torch.Size with tuple (NoneType)");
        AssertCall("torch", "FloatStorage", "found a call of torch.FloatStorage with tuple (NoneType)");

        void AssertCall(string module, string name, string found) =>
            AssertRefused(PtWriter.Of([.. PtWriter.Global(module, name), (byte)'N', 0x85, (byte)'R']), $"data.pkl: {found}; expected the arguments that torch.save writes");
    }

    [Theory]
    [InlineData("85", "N", "found values nested 65 deep; expected at most 64")]
    [InlineData("28", "", "found values nested 65 deep; expected at most 64")]
    public void Deep_nesting_is_refused(string instruction, string before, string message) => AssertRefused(
        PtWriter.Of([.. Encoding.ASCII.GetBytes(before), .. Enumerable.Repeat(Convert.FromHexString(instruction)[0], 10_000)]), $"data.pkl: {message}");

    [Fact]
    public void Dicts_nested_deep_are_refused() => AssertRefused(
        PtWriter.Of([.. Enumerable.Repeat("}N"u8.ToArray(), 100).SelectMany(dict => dict), (byte)'N', .. Enumerable.Repeat((byte)'s', 100)]), "data.pkl: found values nested 65 deep; expected at most 64");

    [Fact]
    public void Too_many_values_are_refused()
    {
        AssertRefused(PtWriter.Of([.. Enumerable.Repeat((byte)'N', (1 << 20) + 1)]), "data.pkl: found more than 1048576 values at once; expected at most that many");
        AssertRefused(PtWriter.Of([(byte)'N', .. Enumerable.Repeat((byte)0x94, (1 << 20) + 1)]), "data.pkl: found more than 1048576 values at once; expected at most that many");
        AssertRefused(PtWriter.Of(new byte[(1 << 22) + 1]), "archive/data.pkl: found 4194305 bytes; expected at most 4194304");
    }

    [Theory]
    [InlineData(4, 0, new[] { 5L }, new[] { 1L }, "found elements up to number 5 of the storage 0; expected at most 4, which it has")]
    [InlineData(4, 1, new[] { 2L, 2L }, new[] { 2L, 1L }, "found elements up to number 5 of the storage 0; expected at most 4, which it has")]
    [InlineData(4, 5, new[] { 0L }, new[] { 1L }, "found elements up to number 5 of the storage 0; expected at most 4, which it has")]
    [InlineData(4, 0, new[] { 2L, 2L }, new[] { long.MaxValue, long.MaxValue }, "found elements up to number 18446744073709551615 of the storage 0; expected at most 4, which it has")]
    [InlineData(4, -1, new[] { 2L }, new[] { 1L }, "found the offset -1 and the strides (1); expected none below 0")]
    [InlineData(4, 3, new[] { 2L }, new[] { -1L }, "found the offset 3 and the strides (-1); expected none below 0")]
    [InlineData(4, 0, new[] { 2L, 2L }, new[] { 2L }, "found 1 strides for 2 axes; expected as many")]
    [InlineData(4, 0, new[] { -2L }, new[] { 1L }, "found an axis of length -2; expected a whole number from 0 to 2147483647")]
    [InlineData(4, 0, new[] { 65536L, 65536L }, new[] { 0L, 0L }, "found the shape 65536 x 65536; expected at most 2147483647 elements")]
    [InlineData(4, 0, new[] { 1048578L }, new[] { 0L }, "found 1048578 elements that 1 numbers are repeated for; expected at most 1048576 more than are stored (tensor.contiguous())")]
    [InlineData(5, 0, new[] { 4L }, new[] { 1L }, "found 16 bytes in archive/data/0; expected 20 for 5 numbers")]
    [InlineData(long.MaxValue, 1L << 40, new[] { 1L }, new[] { 1L }, "found 16 bytes in archive/data/0; expected 36893488147419103228 for 9223372036854775807 numbers")]
    [InlineData(long.MaxValue, 0, new[] { 2L }, new[] { 1L << 40 }, "found elements 1099511627777 numbers apart; expected at most 2147483647")]
    public void A_tensor_that_reaches_beyond_its_storage_is_refused(long count, long offset, long[] size, long[] stride, string message) =>
        AssertRefused(PtWriter.Of(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Tensor("FloatStorage", "0", count, offset, size, stride))), ("data/0", new byte[16])), "W: " + message);

    [Fact]
    public void A_storage_that_is_not_there_is_refused() => AssertRefused(
        PtWriter.Of(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Tensor("FloatStorage", "../x", 1, 0, [1], [1])))), "W: found nothing; expected the member archive/data/../x of the archive");

    [Fact]
    public void A_key_twice_is_refused() => AssertRefused(
        PtWriter.Of(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Integer(1)), PtWriter.Item("W", PtWriter.Integer(1)))), "W: found a second entry of this name; expected each name once");

    [Fact]
    public void An_archive_of_another_kind_is_refused()
    {
        AssertRefused([], "found a beginning ; expected 504B, the beginning of the zip archive that torch.save writes");
        AssertRefused("text"u8.ToArray(), "found a beginning 74657874; expected 504B, the beginning of the zip archive that torch.save writes");
        AssertRefused(ZipEntry.Archive([ZipEntry.Of("weights.npy", [1], compressed: false)]), "found a zip archive with 0 members NAME/data.pkl; expected one, as torch.save writes it");
        ZipEntry[] two = [ZipEntry.Of("a/data.pkl", [1], compressed: false), ZipEntry.Of("b/data.pkl", [1], compressed: false)];
        AssertRefused(ZipEntry.Archive(two), "found a zip archive with 2 members NAME/data.pkl; expected one, as torch.save writes it");
        AssertRefused(PtWriter.Of(PtWriter.DictOf(), ("data/0", []), ("data/0", [])), "archive/data/0: found a second member of this name; expected each name once");
        AssertRefused(PtWriter.Of(PtWriter.DictOf(), ("byteorder", "big"u8.ToArray())), "archive/byteorder: found the byte order big; expected little");
        AssertRefused(PtWriter.Of(PtWriter.DictOf(), ("byteorder", new byte[65])), "archive/byteorder: found 65 bytes; expected at most 64");
        FormatFolder.AssertRefused(folder.PathOf("nothing.pt"), PtFile.Open, "found no such file; expected a file that torch.save wrote (.pt)");
    }

    [Fact]
    public void Forged_lengths_are_refused()
    {
        var entries = PtWriter.EntriesOf(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Tensor("FloatStorage", "0", 1 << 28, 0, [1], [1]))), ("data/0", new byte[4]));
        AssertRefused(ZipEntry.Archive([entries[0], entries[1] with { Length = 1 << 30 }]), "archive/data/0: found 1073741824 bytes in 4 compressed ones in a file of 387; expected at most 1032 times as many");
        var beyond = entries[1] with { Length = 1 << 30, PackedLength = 1 << 30 };
        AssertRefused(ZipEntry.Archive([entries[0], beyond]), "archive/data/0: found 1073741824 bytes in 1073741824 compressed ones in a file of 387; expected at most 1032 times as many");
    }

    [Fact]
    public void A_wrong_checksum_or_length_is_refused()
    {
        var entries = PtWriter.EntriesOf(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Tensor("FloatStorage", "0", 2, 0, [1], [1]))), ("data/0", new byte[8]));
        var one = PtWriter.EntriesOf(PtWriter.DictOf(PtWriter.Item("W", PtWriter.Tensor("FloatStorage", "0", 1, 0, [1], [1]))))[0];
        var deflated = ZipEntry.Of("archive/data/0", new byte[4], compressed: true);
        AssertRefused(ZipEntry.Archive([entries[0], entries[1] with { Checksum = 1 }]), "W: found checksum 6522df69; expected 00000001, as the archive's directory says");
        AssertRefused(ZipEntry.Archive([entries[0] with { Checksum = 1 }, entries[1]]), "archive/data.pkl: found checksum 9f94e345; expected 00000001, as the archive's directory says");
        AssertRefused(ZipEntry.Archive([entries[0], deflated with { Length = 8 }]), "W: found an end after 4 bytes; expected 8, as the archive's directory says");
        AssertRefused(ZipEntry.Archive([entries[0], ZipEntry.Of("archive/data/0", new byte[12], compressed: true) with { Length = 8 }]), "W: found checksum 6522df69; expected 7bd5c66f, as the archive's directory says");
        AssertRefused(ZipEntry.Archive([one, entries[1] with { Length = 4 }]), "W: found more than 4 bytes; expected 4, as the archive's directory says");
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_wherever_it_ends()
    {
        var whole = PtWriter.Of(WrittenArray.OfEveryType(), ("axes", "BTC"));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = folder.Write("cut.pt", whole[..length]);
            Assert.Throws<LstmGradCheck.Checking.Files.ProblemException>(() => FormatFolder.ReadAll(path, PtFile.Open));
        }
    }

    private void AssertRefused(byte[] bytes, string message) => FormatFolder.AssertRefused(folder.Write("wrong.pt", bytes), PtFile.Open, message);
}
