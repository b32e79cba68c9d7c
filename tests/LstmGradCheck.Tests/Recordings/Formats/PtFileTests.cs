using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

public sealed class PtFileTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_read_bit_for_bit()
    {
        var written = WrittenArray.OfEveryType();

        using var file = PtFile.Open(folder.Write("a.pt", PtWriter.Of(written, ("axes", "BTC"))));

        Assert.Equal((StoredType.Text, "axes", "BTC"), (file.Arrays[^1].Type, file.Arrays[^1].Name, file.Arrays[^1].Text));
        Assert.Equal(written.Count, file.Arrays.Count - 1);
        Assert.All(written.Zip(file.Arrays), pair => pair.First.AssertIs(pair.Second));
    }

    [Theory]
    [InlineData("float32", "float32", new[] { 2, 3 }, new[] { 0.5, -1.25, 3, 1e-40f, double.PositiveInfinity, 0.1f })]
    [InlineData("transposed", "float32", new[] { 3, 2 }, new[] { 0.5, 1e-40f, -1.25, double.PositiveInfinity, 3, 0.1f })]
    [InlineData("parameter", "float64", new[] { 2 }, new[] { 0.1, -0.2 })]
    [InlineData("shared.all", "float64", new[] { 3, 4 }, new[] { 0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1.125, 1.25, 1.375 })]
    [InlineData("shared.column", "float64", new[] { 3 }, new[] { 0.125, 0.625, 1.125 })]
    [InlineData("shared.part", "float64", new[] { 4 }, new[] { 0.625, 0.75, 0.875, 1 })]
    [InlineData("expanded", "float32", new[] { 2, 3 }, new[] { 2.5, 2.5, 2.5, 2.5, 2.5, 2.5 })]
    [InlineData("half", "float16", new[] { 1 }, new[] { 1.0 })]
    [InlineData("lengths", "int64", new[] { 3 }, new[] { 5.0, 3, 1 })]
    [InlineData("int32", "int32", new[] { 1, 1 }, new[] { -7.0 })]
    [InlineData("number", "float64", new int[0], new[] { 0.3 })]
    [InlineData("empty", "float32", new[] { 0, 4 }, new double[0])]
    [InlineData("int", "int", new int[0], new[] { 3.0 })]
    [InlineData("large", "int", new int[0], new[] { 1099511627776.0 })]
    [InlineData("negative", "int", new int[0], new[] { -70000.0 })]
    [InlineData("float", "float", new int[0], new[] { 2.5 })]
    public void Numbers_that_PyTorch_wrote_are_read(string name, string type, int[] shape, double[] values)
    {
        using var file = PtFile.Open(FormatFolder.Given("every-kind.pt"));

        var array = Assert.Single(file.Arrays, array => array.Name == name);

        Assert.Equal(type, array.TypeName);
        Assert.Equal(type.StartsWith("int", StringComparison.Ordinal) ? StoredType.Integer : type == "float32" ? StoredType.Single : type == "float16" ? StoredType.Half : StoredType.Double, array.Type);
        Assert.Equal(shape, array.Shape);
        Assert.Equal(values, array.Read());
    }

    [Fact]
    public void Texts_that_PyTorch_wrote_are_read_and_other_values_listed()
    {
        using var file = PtFile.Open(FormatFolder.Given("every-kind.pt"));

        Assert.Equal([("axes", "BTC"), ("name", "größe")], file.Arrays.Where(array => array.Type == StoredType.Text).Select(array => (array.Name, array.Text)));
        Assert.Equal(
            [("bool", "bool"), ("none", "NoneType"), ("nested", "dict"), ("size", "tuple")],
            file.Arrays.Where(array => array.Type == StoredType.Other).Select(array => (array.Name, array.TypeName)));
        Assert.Equal("bool", Assert.Throws<ProblemException>(file.Arrays.Single(array => array.Name == "bool").Read).Found);
        Assert.Equal(22, file.Arrays.Count);
    }

    [Fact]
    public void A_state_dict_is_read()
    {
        var arrays = FormatFolder.ReadAll(FormatFolder.Given("state-dict.pt"), PtFile.Open);

        Assert.Equal(["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse", "bias_hh_l0_reverse"], arrays.Keys);
        Assert.Equal([0.5152631998062134, -0.44137823581695557, -0.1938614845275879, 0.46936893463134766, -0.9414368867874146, 0.5997172594070435, -0.2057253122329712, 0.5087438821792603], arrays["weight_ih_l0"]);
    }

    [Fact]
    public void A_pickle_of_protocol_4_is_read() =>
        Assert.Equal([0.5, -1.25, 3, 1e-40f, double.PositiveInfinity, 0.1f], FormatFolder.ReadAll(FormatFolder.Given("protocol-4.pt"), PtFile.Open)["x"]);

    [Theory]
    [InlineData("legacy.pt", "found a file in the format of PyTorch before 1.6; expected torch.save's zip format (since 1.6)")]
    [InlineData("module.pt", "data.pkl: found the global torch.nn.modules.rnn.LSTM; expected a dict of tensors, text and numbers, such as torch.save(model.state_dict(), PATH) writes")]
    [InlineData("script.pt", "data.pkl: found the global __torch__.torch.nn.modules.linear.Linear; expected a dict of tensors, text and numbers, such as torch.save(model.state_dict(), PATH) writes")]
    public void Other_files_that_PyTorch_writes_are_refused_by_name(string name, string message) => FormatFolder.AssertRefused(FormatFolder.Given(name), PtFile.Open, message);

    [Fact]
    public void Storages_that_do_not_begin_where_a_piece_begins_are_read()
    {
        double[] values = [.. Enumerable.Range(0, 30_000).Select(i => (double)i)];
        var storage = WrittenArray.Int32("", [values.Length], values).Bytes;
        foreach (var (offset, count) in new[] { (0, 30_000), (8191, 2), (8192, 8192), (8193, 20_000), (29_999, 1), (30_000, 0) })
        {
            var pickle = PtWriter.DictOf(PtWriter.Item("a", PtWriter.Tensor("IntStorage", "0", values.Length, offset, [count], [1])));
            var read = FormatFolder.ReadAll(folder.Write("a.pt", PtWriter.Of(pickle, ("data/0", storage))), PtFile.Open)["a"];
            Assert.Equal(values[offset..(offset + count)], read);
        }
    }

    [Theory]
    [InlineData(0, new[] { 2L, 2L, 3L }, new[] { 1L, 0L, 2L }, new[] { 0.0, 2, 4, 0, 2, 4, 1, 3, 5, 1, 3, 5 })]
    [InlineData(1, new[] { 2L, 1L }, new[] { 4L, 100L }, new[] { 1.0, 5 })]
    [InlineData(5, new long[0], new long[0], new[] { 5.0 })]
    public void Elements_are_found_by_their_strides(long offset, long[] size, long[] stride, double[] values)
    {
        var pickle = PtWriter.DictOf(PtWriter.Item("a", PtWriter.Tensor("DoubleStorage", "0", 6, offset, size, stride)));

        Assert.Equal(values, FormatFolder.ReadAll(folder.Write("a.pt", PtWriter.Of(pickle, ("data/0", WrittenArray.Double("", [6], 0, 1, 2, 3, 4, 5).Bytes))), PtFile.Open)["a"]);
    }
}
