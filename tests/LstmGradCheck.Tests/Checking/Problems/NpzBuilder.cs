using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>Writes NumPy archives byte by byte, right ones and wrong ones, into a directory that goes with it.</summary>
internal sealed class NpzBuilder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");
    private int written;

    public string PathOfNothing => Path.Combine(directory.FullName, "nothing.npz");

    public string PathOfDirectory => directory.FullName;

    public static string Header(string dtype, string shape, string fortranOrder = "False") =>
        $"{{'descr': '{dtype}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}".PadRight(117) + "\n";

    public static byte[] Doubles(params double[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        return bytes;
    }

    public static byte[] Npy(string header, byte[] values, int version = 1)
    {
        var size = new byte[version == 1 ? 2 : 4];
        for (var i = 0; i < size.Length; i++)
            size[i] = (byte)(header.Length >> (8 * i));
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. Encoding.Latin1.GetBytes(header), .. values];
    }

    public static byte[] Npz(bool compressed, params (string Name, byte[] Bytes)[] members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = archive.CreateEntry(name, compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads arrays of known shapes from an archive that has no others.</summary>
    public static Dictionary<string, double[]> Read(string path, params (string Name, int[] Shape)[] arrays)
    {
        using var archive = NpzFile.Open(path, arrays.ToDictionary(array => array.Name, array => (IReadOnlyList<int>)array.Shape));
        var read = new Dictionary<string, double[]>();
        foreach (var (name, shape) in arrays)
            archive.Read(name, read[name] = new double[shape.Aggregate(1, (product, axis) => product * axis)]);
        return read;
    }

    public string Write(bool compressed, params (string Name, byte[] Bytes)[] members) => WriteBytes(Npz(compressed, members));

    public string WriteBytes(byte[] bytes)
    {
        var path = Path.Combine(directory.FullName, $"{written++}.npz");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Expects that an archive of one array is refused, naming the file, the member and what is given.</summary>
    public void AssertRefused(byte[] npy, string? found = null, string? expected = null)
    {
        var path = Write(compressed: true, ("layer1.in.W.npy", npy));
        var problem = Assert.Throws<ProblemException>(() => Read(path, ("layer1.in.W", [2])));
        Assert.Equal((path, "layer1.in.W"), (problem.File, problem.Member));
        Assert.Equal(found ?? problem.Found, problem.Found);
        Assert.Equal(expected ?? problem.Expected, problem.Expected);
    }

    public void Dispose() => directory.Delete(recursive: true);
}
