using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class NpzFileTests : IDisposable
{
    private readonly NpzBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Arrays_are_read_by_name_whatever_the_version_and_the_compression(int version, bool compressed)
    {
        var matrix = NpzBuilder.Npy(NpzBuilder.Header("<f8", "(2, 3)"), NpzBuilder.Doubles(1, -2.5, 3, 0.1, 5, 6), version);
        var vector = NpzBuilder.Npy(NpzBuilder.Header("<f8", "(2,)"), NpzBuilder.Doubles(7, 8), version);

        var arrays = NpzBuilder.Read(builder.Write(compressed, ("output.b.npy", vector), ("layer1.in.W.npy", matrix)), ("layer1.in.W", [2, 3]), ("output.b", [2]));

        Assert.Equal([1, -2.5, 3, 0.1, 5, 6], arrays["layer1.in.W"]);
        Assert.Equal([7, 8], arrays["output.b"]);
    }

    [Theory]
    [InlineData("<f8", "000000000000F83F00000000000000C0", 1.5, -2)]
    [InlineData(">f8", "3FF8000000000000C000000000000000", 1.5, -2)]
    [InlineData("<f2", "003E00C0", 1.5, -2)]
    [InlineData(">f2", "3E00C000", 1.5, -2)]
    [InlineData("<f4", "0000C03F000000C0", 1.5, -2)]
    [InlineData(">f4", "3FC00000C0000000", 1.5, -2)]
    [InlineData("<i8", "0001000000000000FEFFFFFFFFFFFFFF", 256, -2)]
    [InlineData(">i8", "0000000000000100FFFFFFFFFFFFFFFE", 256, -2)]
    [InlineData("<i4", "00010000FEFFFFFF", 256, -2)]
    [InlineData(">i4", "00000100FFFFFFFE", 256, -2)]
    [InlineData("<i2", "0001FEFF", 256, -2)]
    [InlineData(">i2", "0100FFFE", 256, -2)]
    [InlineData("|i1", "01FE", 1, -2)]
    [InlineData("|u1", "01FE", 1, 254)]
    public void Numbers_of_every_supported_dtype_are_read(string dtype, string bytes, double first, double second)
    {
        var values = ReadOne(NpzBuilder.Npy(NpzBuilder.Header(dtype, "(2,)"), Convert.FromHexString(bytes)), 2);

        Assert.Equal([first, second], values);
    }

    [Fact]
    public void Values_in_Fortran_order_become_row_major()
    {
        // Element [i, j, k] of the 2 x 3 x 2 array is 100 i + 10 j + k; in the file the first axis runs fastest.
        double[] stored = [0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121];

        var values = ReadOne(NpzBuilder.Npy(NpzBuilder.Header("<f8", "(2, 3, 2)", "True"), NpzBuilder.Doubles(stored)), 2, 3, 2);

        Assert.Equal([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], values);
    }

    [Fact]
    public void A_single_number_and_an_empty_array_are_read()
    {
        Assert.Equal([7], ReadOne(NpzBuilder.Npy(NpzBuilder.Header("<f8", "()"), NpzBuilder.Doubles(7))));
        Assert.Empty(ReadOne(NpzBuilder.Npy(NpzBuilder.Header("<f8", "(0,)"), []), 0));
    }

    [Fact]
    public void The_keys_of_a_header_may_stand_in_any_order() =>
        Assert.Equal([3], ReadOne(NpzBuilder.Npy("{'shape': (1,), 'fortran_order': False, 'descr': '<f8'}\n", NpzBuilder.Doubles(3)), 1));

    [Fact]
    public void An_archive_without_arrays_is_read() => Assert.Empty(NpzBuilder.Read(builder.Write(compressed: false)));

    [Fact]
    public void Arrays_longer_than_the_pieces_they_are_read_in_are_read_whole()
    {
        double[] values = [.. Enumerable.Range(0, 300_001).Select(i => (double)i)];
        var npy = NpzBuilder.Npy(NpzBuilder.Header("<f8", "(300001,)"), NpzBuilder.Doubles(values));

        Assert.Equal(values, ReadOne(npy, values.Length));
    }

    [Fact]
    public void A_zip64_archive_as_NumPy_and_Python_write_it_is_read()
    {
        // Python 3.11: zipfile.open('a.npy', 'w', force_zip64=True), as numpy.savez does, of [[1.5, -2.0]].
        const string Archive =
            "UEsDBC0AAAAIAAAAIQB12LF+//////////8FABQAYS5ucHkBABAAkAAAAAAAAABPAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc" +
            "pG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6CkaaOgq1CmQDLgYw+GEPoRkOAABQSwECLQMtAAAA" +
            "CAAAACEAddixfk8AAACQAAAABQAAAAAAAAAAAAAAgAEAAAAAYS5ucHlQSwUGAAAAAAEAAQAzAAAAhgAAAAAA";

        Assert.Equal([1.5, -2], NpzBuilder.Read(builder.WriteBytes(Convert.FromBase64String(Archive)), ("a", [1, 2]))["a"]);
    }

    private double[] ReadOne(byte[] npy, params int[] shape) => NpzBuilder.Read(builder.Write(compressed: true, ("a.npy", npy)), ("a", shape))["a"];
}
