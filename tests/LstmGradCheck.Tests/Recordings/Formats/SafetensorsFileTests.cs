using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Form = "a header {NAME: {'dtype': .., 'shape': [..], 'data_offsets': [BEGIN, END]}, ..}";

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_read_bit_for_bit()
    {
        var written = WrittenArray.OfEveryType();

        using var file = Open(SafetensorsWriter.Of(written, ("framework", "pytorch"), ("axes", "BTC")));

        Assert.Equal([("framework", "pytorch"), ("axes", "BTC")], file.Arrays.Take(2).Select(text => (text.Name, text.Text)));
        Assert.All(file.Arrays.Take(2), text => Assert.Equal(StoredType.Text, text.Type));
        Assert.Equal(written.Count, file.Arrays.Count - 2);
        Assert.All(written.Zip(file.Arrays.Skip(2)), pair => pair.First.AssertIs(pair.Second));
    }

    [Fact]
    public void Arrays_are_read_again_and_in_any_order()
    {
        using var file = Open(SafetensorsWriter.Of([WrittenArray.Double("a", [2], 1, 2), WrittenArray.Single("b", [1], 3)]));

        Assert.Equal([3], file.Arrays[1].Read());
        Assert.Equal([1, 2], file.Arrays[0].Read());
        Assert.Equal([3], file.Arrays[1].Read());
    }

    [Fact]
    public void Arrays_longer_than_the_pieces_they_are_read_in_are_read_whole()
    {
        double[] values = [.. Enumerable.Range(0, 20_001).Select(i => (double)i)];

        using var file = Open(SafetensorsWriter.Of([WrittenArray.Int32("a", [20_001], values)]));

        Assert.Equal(values, file.Arrays[0].Read());
    }

    [Theory]
    [InlineData("pytorch-batch-first.safetensors")]
    [InlineData("pytorch-c-not-handed-down.safetensors")]
    public void Recordings_of_others_are_read(string name)
    {
        using var file = SafetensorsFile.Open(FormatFolder.Given(name));

        Assert.Contains(file.Arrays, array => array is { Name: "weight_ih_l0", Type: StoredType.Double, TypeName: "F64" });
        Assert.All(file.Arrays.Where(array => array.Type == StoredType.Double), array => Assert.True(array.Read().All(double.IsFinite)));
    }

    [Fact]
    public void Another_type_is_listed_and_cannot_be_read()
    {
        var path = folder.Write("x", SafetensorsWriter.Of($"{{{SafetensorsWriter.Entry("short", "I16", [2], 0, 4)}}}", new byte[4]));

        using var file = SafetensorsFile.Open(path);

        Assert.Equal((StoredType.Other, "I16"), (file.Arrays[0].Type, file.Arrays[0].TypeName));
        Assert.Equal($"{path}: short: found I16; expected float32, float64, float16, bfloat16, int32 or int64", Assert.Throws<ProblemException>(file.Arrays[0].Read).Message);
    }

    [Fact]
    public void A_text_has_no_numbers()
    {
        using var file = Open(SafetensorsWriter.Of([], ("axes", "BTC")));

        Assert.Equal("a text", Assert.Throws<ProblemException>(file.Arrays[0].Read).Found);
    }

    [Theory]
    [InlineData("", "found an end after 0 bytes; expected at least 8")]
    [InlineData("00000000000000", "found an end after 7 bytes; expected at least 8")]
    [InlineData("0300000000000000" + "7B7D", "found a header of 3 bytes in a file of 10; expected at most 2")]
    [InlineData("0000000000000010" + "7B7D", "found a header of 1152921504606846976 bytes; expected at most 25000000 (a safetensors file)")]
    [InlineData("FFFFFFFFFFFFFFFF" + "7B7D", "found a header of 18446744073709551615 bytes; expected at most 25000000 (a safetensors file)")]
    [InlineData("0000000000000000", "found a header that is not JSON at line 1, byte 1; expected " + Form)]
    [InlineData("0200000000000000" + "7B7D" + "00", "found 1 bytes after the values that are no array's; expected none")]
    public void A_damaged_beginning_is_refused(string bytes, string message) => AssertRefused(Convert.FromHexString(bytes), message);

    [Theory]
    [InlineData("[1]", "found a header that is not a JSON object; expected " + Form)]
    [InlineData("{\"a\":", "found a header that is not JSON at line 1, byte 6; expected " + Form)]
    [InlineData("{\"\\ud800\":1}", "found a header with text that is not Unicode; expected UTF-8, and escaped surrogates in pairs")]
    [InlineData("{\"a\":[[[[[[[[[[]]]]]]]]]]}", "found a header that is not JSON at line 1, byte 13; expected " + Form)]
    [InlineData("{\"a\":{},\"b\":1}", "a: found {}; expected {'dtype': .., 'shape': [..], 'data_offsets': [BEGIN, END]}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[]}}", "a: found {'dtype':'F32','dtype':'F32','shape':[]}; expected {'dtype': .., 'shape': [..], 'data_offsets': [BEGIN, END]}")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "__metadata__: found something other than texts; expected an object of texts")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "__metadata__: found a second entry of this name; expected each name once")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "a: found a second entry of this name; expected each name once")]
    public void A_header_of_another_form_is_refused(string header, string message) => AssertRefused(SafetensorsWriter.Of(header, []), message);

    [Theory]
    [InlineData("[-1]", "[0,4]", "found an axis of length -1; expected a whole number from 0 to 2147483647")]
    [InlineData("[1.5]", "[0,4]", "found an axis of length 1.5; expected a whole number from 0 to 2147483647")]
    [InlineData("[99999999999999999999]", "[0,4]", "found an axis of length 99999999999999999999; expected a whole number from 0 to 2147483647")]
    [InlineData("[\"1\"]", "[0,4]", "found an axis of length \"1\"; expected a whole number from 0 to 2147483647")]
    [InlineData("[65536,65536]", "[0,4]", "found the shape 65536 x 65536; expected at most 2147483647 elements")]
    [InlineData("[2147483647,2147483647,2147483647,2147483647,2]", "[0,4]", "found the shape 2147483647 x 2147483647 x 2147483647 x 2147483647 x 2; expected at most 2147483647 elements")]
    [InlineData("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,4]", "found 33 axes; expected at most 32")]
    [InlineData("[2]", "[0,4]", "found 4 bytes of values; expected 8 bytes for the shape 2")]
    [InlineData("[]", "[0,8]", "found 8 bytes of values; expected 4 bytes for one number")]
    [InlineData("[1]", "[4,0]", "found data_offsets [4,0]; expected [BEGIN, END], whole numbers with 0 <= BEGIN <= END")]
    [InlineData("[1]", "[-4,0]", "found data_offsets [-4,0]; expected [BEGIN, END], whole numbers with 0 <= BEGIN <= END")]
    [InlineData("[1]", "[0,4,8]", "found data_offsets [0,4,8]; expected [BEGIN, END], whole numbers with 0 <= BEGIN <= END")]
    [InlineData("[1]", "[0.5,4.5]", "found data_offsets [0.5,4.5]; expected [BEGIN, END], whole numbers with 0 <= BEGIN <= END")]
    [InlineData("[3]", "[0,12]", "found values up to byte 12 of the data; expected at most 8, the end of the file")]
    [InlineData("[1]", "[4,8]", "found 4 bytes before its values that are no array's; expected none")]
    [InlineData("[0]", "[9223372036854775807,9223372036854775807]", "found values up to byte 9223372036854775807 of the data; expected at most 8, the end of the file")]
    public void An_array_that_contradicts_itself_or_the_file_is_refused(string shape, string offsets, string message) =>
        AssertRefused(SafetensorsWriter.Of($"{{\"W\":{{\"dtype\":\"F32\",\"shape\":{shape},\"data_offsets\":{offsets}}}}}", new byte[8]), "W: " + message);

    [Fact]
    public void Values_that_overlap_are_refused() => AssertRefused(
        SafetensorsWriter.Of($"{{{SafetensorsWriter.Entry("b", "F32", [2], 4, 12)},{SafetensorsWriter.Entry("a", "F32", [2], 0, 8)}}}", new byte[12]),
        "b: found values from byte 4 of the data; expected at least 8, the end of a");

    [Fact]
    public void A_name_twice_is_refused() => AssertRefused(
        SafetensorsWriter.Of([WrittenArray.Single("a\u001b", [1], 1), WrittenArray.Single("a\u001b", [1], 1)]), @"a\u001b: found a second entry of this name; expected each name once");

    [Fact]
    public void A_name_of_a_text_and_an_array_is_refused() =>
        AssertRefused(SafetensorsWriter.Of([WrittenArray.Single("a", [1], 1)], ("a", "")), "a: found a second entry of this name; expected each name once");

    [Fact]
    public void A_file_that_is_cut_off_is_refused_wherever_it_ends()
    {
        var whole = SafetensorsWriter.Of(WrittenArray.OfEveryType(), ("axes", "BTC"));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = folder.Write("cut", whole[..length]);
            Assert.Throws<ProblemException>(() => FormatFolder.ReadAll(path, SafetensorsFile.Open));
        }
    }

    [Fact]
    public void A_header_that_is_too_long_is_refused_before_it_is_read() => AssertRefused(
        [.. BitConverter.GetBytes((long)SafetensorsFile.MostHeader + 1), .. Encoding.ASCII.GetBytes(new string(' ', 100))], "found a header of 25000001 bytes; expected at most 25000000 (a safetensors file)");

    [Fact]
    public void What_is_no_file_is_refused()
    {
        FormatFolder.AssertRefused(folder.PathOf("nothing"), SafetensorsFile.Open, "found no such file; expected a safetensors file");
        FormatFolder.AssertRefused(folder.Path, SafetensorsFile.Open, "found a directory; expected a safetensors file");
        FormatFolder.AssertRefused("a\0b", SafetensorsFile.Open, "found a path that no file can have; expected a safetensors file");
    }

    private SafetensorsFile Open(byte[] bytes) => SafetensorsFile.Open(folder.Write("arrays.safetensors", bytes));

    private void AssertRefused(byte[] bytes, string message) => FormatFolder.AssertRefused(folder.Write("wrong.safetensors", bytes), SafetensorsFile.Open, message);
}
