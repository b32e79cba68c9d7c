using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>Files that look like ONNX models, and are damaged or made to do harm.</summary>
public sealed class OnnxRefusalTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "found a file without a graph, or with several; expected an ONNX model (.onnx)")]
    [InlineData("3A003A00", "found a file without a graph, or with several; expected an ONNX model (.onnx)")]
    [InlineData("3800", "found a file without a graph, or with several; expected an ONNX model (.onnx)")]
    [InlineData("3A032A0122", "W")]
    [InlineData("3A022A05", "W")]
    [InlineData("3AFFFFFFFF07", "W")]
    [InlineData("3AFFFFFFFFFFFFFFFFFF7F", "W")]
    [InlineData("00", "W")]
    [InlineData("0B0C", "found a file without a graph, or with several; expected an ONNX model (.onnx)")]
    [InlineData("0B", "W")]
    [InlineData("0C", "W")]
    [InlineData("3A0408FFFFFF", "W")]
    public void Bytes_that_are_no_model_are_refused(string bytes, string message)
    {
        var path = folder.Write("wrong.onnx", Convert.FromHexString(bytes));
        var problem = Assert.Throws<ProblemException>(() => OnnxFile.Open(path));
        if (message == "W")
            Assert.Matches(@"^a damaged file \(.*\)$", problem.Found);
        else
            Assert.Equal($"{path}: {message}", problem.Message);
    }

    [Theory]
    [InlineData(new[] { -1L }, 4, "found an axis of length -1; expected a whole number from 0 to 2147483647")]
    [InlineData(new[] { 1L << 40 }, 4, "found an axis of length 1099511627776; expected a whole number from 0 to 2147483647")]
    [InlineData(new[] { 65536L, 65536L }, 4, "found the shape 65536 x 65536; expected at most 2147483647 elements")]
    [InlineData(new[] { 2L, 3L }, 20, "found 20 bytes of values; expected 24 bytes for the shape 2 x 3")]
    [InlineData(new long[0], 8, "found 8 bytes of values; expected 4 bytes for one number")]
    [InlineData(new[] { 2147483647L }, 0, "found 0 bytes of values; expected 8589934588 bytes for the shape 2147483647")]
    public void A_tensor_that_contradicts_itself_is_refused(long[] shape, int bytes, string message) =>
        AssertRefused("W: " + message, OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, shape, output => OnnxWriter.Part(output, 9, new byte[bytes]))));

    [Fact]
    public void Too_many_axes_are_refused() =>
        AssertRefused("W: found 33 axes; expected at most 32", OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, [.. Enumerable.Repeat(1L, 40)], _ => { })));

    [Fact]
    public void Numbers_of_another_type_are_no_values() => AssertRefused(
        "W: found 0 bytes of values; expected 4 bytes for the shape 1", OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, [1], output => OnnxWriter.Part(output, 10, new byte[8]))));

    [Fact]
    public void Packed_numbers_that_are_cut_off_are_refused()
    {
        var problem = Assert.Throws<ProblemException>(() => Open(OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, [1], output => OnnxWriter.Part(output, 4, new byte[6])))));
        Assert.Matches(@"^a damaged file \(.*\)$", problem.Found);
    }

    [Fact]
    public void Values_in_two_places_are_refused()
    {
        AssertRefused("W: found values in more than one place; expected raw_data, a list of numbers or external data", OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, [1], output =>
        {
            OnnxWriter.Part(output, 9, new byte[4]);
            OnnxWriter.Part(output, 4, new byte[4]);
        })));
        AssertRefused("W: found values in more than one place; expected raw_data, a list of numbers or external data", OnnxWriter.Initializer(OnnxWriter.Tensor("W", 1, [1], output =>
        {
            OnnxWriter.Part(output, 9, new byte[4]);
            output.WriteRawTag(14 << 3);
            output.WriteInt32(1);
        })));
    }

    [Fact]
    public void A_name_twice_is_refused()
    {
        var tensor = OnnxWriter.Tensor(WrittenArray.Single("W", [1], 1), OnnxWriter.Values.Raw);
        AssertRefused("W: found a second entry of this name; expected each name once", OnnxWriter.Initializer(tensor), OnnxWriter.Initializer(tensor));
        AssertRefused("W: found a second entry of this name; expected each name once", OnnxWriter.Initializer(tensor), OnnxWriter.Node("Constant", "", [], ["W"], OnnxWriter.Attribute("value", tensor)));
    }

    [Fact]
    public void A_node_that_makes_no_sense_is_refused()
    {
        AssertNode("found the direction 'sideways\\n'; expected forward, reverse, bidirectional", OnnxWriter.Attribute("direction", "sideways\n"));
        AssertNode("found the layout 2; expected 0 or 1", OnnxWriter.Attribute("layout", 2));
        AssertNode("found the input_forget -1; expected 0 or 1", OnnxWriter.Attribute("input_forget", -1));
        AssertNode("found the attribute clip twice; expected once", OnnxWriter.Attribute("clip", 1f), OnnxWriter.Attribute("clip", 1f));

        void AssertNode(string message, params byte[][] attributes) => AssertRefused("lstm: " + message, OnnxWriter.Node("LSTM", "lstm", [], [], attributes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/hostname")]
    [InlineData("\\x")]
    [InlineData("C:x")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("data/../../x")]
    [InlineData("data\\..\\x")]
    public void External_data_by_a_path_that_leaves_the_folder_are_refused(string location) => AssertRefused(
        $"W: found external data in '{location}'; expected a file in the model's folder or below, named by a relative path without ..", Initializer(("location", location)));

    [Fact]
    public void External_data_that_a_symbolic_link_leads_out_to_are_refused()
    {
        using var other = new FormatFolder();
        var target = other.Write("secret", new byte[4]);
        File.CreateSymbolicLink(folder.PathOf("link"), target);
        Directory.CreateSymbolicLink(folder.PathOf("way"), other.Path);

        AssertRefused($"W: found external data in link, a symbolic link to {target}; expected a file in the model's folder or below", Initializer(("location", "link")));
        AssertRefused($"W: found external data in way/secret, a symbolic link to {target}; expected a file in the model's folder or below", Initializer(("location", "way/secret")));
    }

    [Fact]
    public void External_data_that_are_not_there_or_too_short_are_refused()
    {
        folder.Write("data", new byte[6]);
        AssertRefused("W: found no external data nothing; expected a file in the model's folder or below", Initializer(("location", "nothing")));
        Directory.CreateDirectory(folder.PathOf("sub"));
        AssertRefused("W: found external data sub that is no file; expected a file in the model's folder or below", Initializer(("location", "sub")));
        AssertRefused("W: found external data data of 6 bytes; expected at least 7", Initializer(("location", "data"), ("offset", "3")));
        AssertRefused("W: found external data data of 6 bytes; expected at least 9223372036854775811", Initializer(("location", "data"), ("offset", "9223372036854775807")));
        AssertRefused("W: found 5 bytes of values; expected 4 bytes for the shape 1", Initializer(("location", "data"), ("length", "5")));
        AssertRefused("W: found the offset '-1' of the external data; expected a whole number of bytes", Initializer(("location", "data"), ("offset", "-1")));
        AssertRefused("W: found the length '1e3' of the external data; expected a whole number of bytes", Initializer(("location", "data"), ("length", "1e3")));
        AssertRefused("W: found location of the external data twice; expected once", Initializer(("location", "data"), ("location", "data")));
    }

    [Fact]
    public void External_data_that_shrink_after_they_were_checked_are_refused()
    {
        folder.Write("data", new byte[4]);
        using var file = Open(Initializer(("location", "data")));
        folder.Write("data", new byte[3]);

        var problem = Assert.Throws<ProblemException>(file.Arrays[0].Read);

        Assert.Equal($"{file.Path}: W: found an end after 3 bytes of values; expected 4", problem.Message);
    }

    [Fact]
    public void A_model_that_is_cut_off_is_refused_wherever_it_ends()
    {
        var whole = OnnxWriter.Of(WrittenArray.OfEveryType(), OnnxWriter.Node("LSTM", "", ["x", "W"], ["y"]));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = folder.Write("cut.onnx", whole[..length]);
            Assert.Throws<ProblemException>(() => FormatFolder.ReadAll(path, OnnxFile.Open));
        }
    }

    [Fact]
    public void What_is_too_long_or_no_file_is_refused()
    {
        using (var file = File.Create(folder.PathOf("long.onnx")))
            file.SetLength(FileLimits.FileBytes + 1);
        FormatFolder.AssertRefused(folder.PathOf("long.onnx"), OnnxFile.Open, "found 268435457 bytes; expected at most 268435456; external data may hold the weights");
        FormatFolder.AssertRefused(folder.PathOf("nothing.onnx"), OnnxFile.Open, "found no such file; expected an ONNX model (.onnx)");
    }

    private static byte[] Initializer(params (string Key, string Value)[] entries) => OnnxWriter.Initializer(OnnxWriter.External("W", 1, [1], entries));

    private OnnxFile Open(params byte[][] parts) => OnnxFile.Open(folder.Write("wrong.onnx", OnnxWriter.Model(parts)));

    private void AssertRefused(string message, params byte[][] parts) => FormatFolder.AssertRefused(folder.Write("wrong.onnx", OnnxWriter.Model(parts)), OnnxFile.Open, message);
}
