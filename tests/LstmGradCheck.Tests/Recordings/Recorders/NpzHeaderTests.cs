using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary><c>recorders/npz.h</c>, compiled as C and as C++ without a warning, and what it writes, read here and by numpy.</summary>
public sealed class NpzHeaderTests : IDisposable
{
    private static readonly string[] Strict = ["-O1", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", Path.Combine(Repository.Root, "recorders")];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-npz-");

    public static TheoryData<string, string, string> Compilers => new() { { "cc", "gcc", "-std=c99 -x c" }, { "c++", "g++", "-std=c++11 -x c++" } };

    private string Archive => Path.Combine(folder.FullName, "sample.npz");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Compilers))]
    public void Every_array_comes_back_as_it_was(string compiler, string package, string language)
    {
        Sample(compiler, package, language);
        var entries = NpzEntries.Read(Archive);
        Assert.Equal(
            ["x <f8 [2, 3]", "model.lstm/y:0.grad <f4 [1, 3, 1]", "lengths <i8 [2]", "small <i4 [2]", "forget_bias <f8 []", "empty <f8 [0, 7]", "large <f8 [1000]", "grüße <f4 [1, 3, 1]", "axes <U3 []", "framework <U7 []"],
            entries.Values.Select(entry => entry.Form));
        Assert.Equal([1, 0.1, -2.5e300, 4e-320, 5, 6], entries["x"].Doubles);
        Assert.Equal([0.1f, -2, 3e38f], entries["model.lstm/y:0.grad"].Floats);
        Assert.Equal([3, -4000000000], entries["lengths"].Longs);
        Assert.Equal([1, -2], entries["small"].Ints);
        Assert.Equal([0.1], entries["forget_bias"].Doubles);
        Assert.Equal(Enumerable.Range(0, 1000).Select(k => k / 7.0), entries["large"].Doubles);
        Assert.Equal("TBC", entries["axes"].Text);
        Assert.Equal("pytorch", entries["framework"].Text);
    }

    [Theory]
    [MemberData(nameof(Compilers))]
    public void Numpy_reads_it(string compiler, string package, string language)
    {
        Sample(compiler, package, language);
        const string script = "import sys, numpy, zipfile\nassert zipfile.ZipFile(sys.argv[1]).testzip() is None\nz = numpy.load(sys.argv[1])\nfor name in z: print(ascii(name), z[name].dtype, z[name].shape, z[name].sum() if z[name].dtype.kind != 'U' else z[name])";
        Assert.Equal(
            """
            'x' float64 (2, 3) -2.5e+300
            'model.lstm/y:0.grad' float32 (1, 3, 1) 3e+38
            'lengths' int64 (2,) -3999999997
            'small' int32 (2,) -1
            'forget_bias' float64 () 0.1
            'empty' float64 (0, 7) 0.0
            'large' float64 (1000,) 71357.14285714286
            'gr\xfc\xdfe' float32 (1, 3, 1) 3e+38
            'axes' <U3 () TBC
            'framework' <U7 () pytorch

            """,
            NativeProgram.Run("/usr/bin/python3", "python3-numpy", "-c", script, Archive));
    }

    [Theory]
    [MemberData(nameof(Compilers))]
    public void What_cannot_be_written_is_an_error_and_leaves_no_archive(string compiler, string package, string language)
    {
        Assert.Equal(
            """
            huge 4 an array or the file is larger than 4 GiB, or there are more than 65534 arrays
            overflowing 4 an array or the file is larger than 4 GiB, or there are more than 65534 arrays
            product 4 an array or the file is larger than 4 GiB, or there are more than 65534 arrays
            file 4 an array or the file is larger than 4 GiB, or there are more than 65534 arrays
            twice 6 two arrays have the same name
            unnamed 5 an array's name is NULL, empty or longer than 1000 bytes
            axes 8 an array has no data, no shape or more than 32 axes
            data 8 an array has no data, no shape or more than 32 axes
            folder 1 the file cannot be created
            text 7
            full 2
            sample 0

            """,
            Sample(compiler, package, language));
        Assert.Throws<InvalidDataException>(() => NpzEntries.Read(Path.Combine(folder.FullName, "refused.npz")));
    }

    private string Sample(string compiler, string package, string language)
    {
        var (source, program) = (Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Recordings", "Recorders", "npz_sample.c"), Path.Combine(folder.FullName, "sample"));
        NativeProgram.Run(compiler, package, [.. language.Split(' '), .. Strict, source, "-o", program]);
        return NativeProgram.Run(program, package, folder.FullName);
    }
}
