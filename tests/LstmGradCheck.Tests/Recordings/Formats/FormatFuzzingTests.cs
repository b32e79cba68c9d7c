using System.Globalization;
using System.IO.Compression;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Tests.Fuzzing;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>
/// The readers of files of named arrays under files that are nearly right. GRADCHECK_FUZZ_INPUTS=20000 in the environment gives each
/// format so many; GRADCHECK_FUZZ_SEED draws others.
/// </summary>
public sealed class FormatFuzzingTests(ITestOutputHelper output) : IDisposable
{
    private const int Inputs = 500;

    private const int Seed = 20010223;

    /// <summary>What opening a file and reading all of it may take for each byte, and beside that.</summary>
    private const long BytesOfByte = 64;

    private const long Bytes = 64 << 20;

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_NumPy_archive_is_read_or_refused() => Run(NpzArrays.Open, random =>
    {
        using var stream = new MemoryStream();
        using (var npz = new NpzWriter(stream))
        {
            npz.Add("x", [2, 3], [1, 2, 3, 4, 5, 6], isSingle: true);
            npz.Add("weight_ih_l0", [4, 1], [1, 2, 3, 4], isSingle: false);
            npz.Add("lengths", [2, 1]);
            npz.Add("axes", "BTC");
        }

        var whole = stream.ToArray();
        if (random.Next(3) == 0)
            return ByteMutation.Of(whole, whole, random);
        // The archive is right, whatever its arrays are.
        using var archive = new ZipArchive(new MemoryStream(whole));
        return ZipEntry.Archive([.. archive.Entries.Select(entry => ZipEntry.Of(entry.FullName, Changed(BytesOf(entry), random), random.Next(2) == 0))]);
    });

    [Fact]
    public void Every_safetensors_file_is_read_or_refused() => Run(SafetensorsFile.Open, random =>
    {
        var arrays = WrittenArray.OfEveryType();
        var whole = SafetensorsWriter.Of(arrays, ("axes", "BTC"));
        var start = 8 + (int)BitConverter.ToInt64(whole);
        if (random.Next(3) == 0)
            return ByteMutation.Of(whole, whole, random);
        // The header's length is right, whatever the header is.
        var header = random.Next(2) == 0 ? new JsonMutation(whole[8..start]).Of(random) : ByteMutation.Of(whole[8..start], whole, random);
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. whole[start..]];
    });

    [Fact]
    public void Every_file_of_PyTorch_is_read_or_refused() => Run(PtFile.Open, random =>
    {
        var arrays = WrittenArray.OfEveryType();
        var whole = PtWriter.Of(arrays, ("axes", "BTC"));
        if (random.Next(4) == 0)
            return ByteMutation.Of(whole, whole, random);
        // The archive is right, except in one field at times, whatever the pickle is.
        var pickle = PtWriter.DictOf([.. arrays.Select((array, key) => PtWriter.Item(array.Name, PtWriter.Tensor(array, $"{key}")))]);
        var changed = random.Next(4) switch
        {
            0 => WithOtherByte(pickle, random),
            1 => ByteMutation.Of(pickle, pickle, random),
            _ => WithOtherInteger(pickle, random),
        };
        return ZipEntry.Archive([.. PtWriter.EntriesOf(changed, [.. arrays.Select((array, key) => ($"data/{key}", array.Bytes))]).Select(entry => random.Next(150) switch
        {
            0 => entry with { Length = (ulong)random.NextInt64() },
            1 => entry with { PackedLength = (ulong)random.NextInt64(), Length = (ulong)random.NextInt64() },
            2 => entry with { Method = 8 },
            3 => entry with { Shift = (uint)random.Next() },
            _ => entry,
        })]);
    });

    [Fact]
    public void Every_ONNX_model_is_read_or_refused() => Run(OnnxFile.Open, random =>
    {
        var values = (OnnxWriter.Values)random.Next(3);
        var whole = OnnxWriter.Model(
        [
            OnnxWriter.Node("LSTM", "lstm", ["x", "W", "R"], ["y"], OnnxWriter.Attribute("direction", "reverse"), OnnxWriter.Attribute("hidden_size", 2), OnnxWriter.Texts("activations", "Tanh")),
            OnnxWriter.Node("Constant", "", [], ["c"], OnnxWriter.Attribute("value", OnnxWriter.Tensor(WrittenArray.Single("", [1], 1), values))),
            .. WrittenArray.OfEveryType().Select(array => OnnxWriter.Initializer(OnnxWriter.Tensor(array, values))),
            OnnxWriter.Initializer(OnnxWriter.External("external", 1, [2], ("location", "data.bin"), ("offset", "4"))),
        ]);
        return random.Next(2) == 0 ? WithOtherByte(whole, random) : ByteMutation.Of(whole, whole, random);
    });

    private static byte[] Changed(byte[] array, Random random) => random.Next(4) switch
    {
        0 => ByteMutation.Of(array, array, random),
        1 => WithOtherByte(array, random),
        _ => array,
    };

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static byte[] WithOtherByte(byte[] bytes, Random random)
    {
        byte[] changed = [.. bytes];
        changed[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0, 1 => byte.MaxValue, _ => (byte)random.Next(256) };
        return changed;
    }

    /// <summary>Another integer in a pickle, such as the length of an axis or of a storage.</summary>
    private static byte[] WithOtherInteger(byte[] pickle, Random random)
    {
        byte[] changed = [.. pickle];
        int[] places = [.. Enumerable.Range(0, pickle.Length - 5).Where(at => pickle[at] == (byte)'J')];
        var value = random.Next(8) switch { 0 => -1, 1 => int.MaxValue, 2 => int.MinValue, 3 => 1 << 16, 4 => 1 << 20, _ => random.Next(5) };
        BitConverter.GetBytes(value).CopyTo(changed, places[random.Next(places.Length)] + 1);
        return changed;
    }

    private void Run(Func<string, IArrayFile> open, Func<Random, byte[]> make)
    {
        var (inputs, seed) = (Variable("GRADCHECK_FUZZ_INPUTS", Inputs), Variable("GRADCHECK_FUZZ_SEED", Seed));
        folder.Write("data.bin", new byte[12]);
        var (read, refused, most) = (0, 0, 0L);
        for (var number = 0; number < inputs; number++)
        {
            var input = make(new Random(unchecked((seed * 1_000_003) + number)));
            var (isRead, taken) = Outcome(folder.Write("input", input), open, $"input {number} of seed {seed}");
            (read, refused, most) = (read + (isRead ? 1 : 0), refused + (isRead ? 0 : 1), Math.Max(most, taken));
            Assert.True(taken <= Bytes + (BytesOfByte * input.Length), $"input {number} of seed {seed}: found {taken} bytes allocated for a file of {input.Length}");
        }

        output.WriteLine($"{read} read, {refused} refused, at most {most} bytes allocated for one");
        Assert.True(read > inputs / 100, $"found {read} of {inputs} that are read, too few to say anything");
        Assert.True(refused > inputs / 10, $"found {refused} of {inputs} that are refused, too few to say anything");
    }

    private static (bool IsRead, long Taken) Outcome(string path, Func<string, IArrayFile> open, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = FormatFolder.ReadAll(path, open);
            return (true, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        catch (ProblemException problem)
        {
            OwnErrors.AssertLegible(problem.Message);
            return (false, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        catch (Exception exception) when (exception is not ProblemException)
        {
            throw new InvalidOperationException($"{what}: {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static int Variable(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
