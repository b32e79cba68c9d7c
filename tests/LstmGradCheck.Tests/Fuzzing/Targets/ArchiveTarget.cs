using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Cli;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Archives of weights, read as the problem that names them is.</summary>
internal sealed class ArchiveTarget : FuzzTarget
{
    private static readonly LstmNetwork Network =
        new(3, [new() { Blocks = [2], ForgetGates = true, GateBias = true }], new() { Units = 1, Squashing = Squashing.Logistic, Bias = true });

    private static readonly string[] Dtypes =
    [
        "<f8", ">f8", "<f4", ">f4", "<i8", ">i8", "<i4", "<i2", "|i1", "|u1", "|b1", "<f2", "|O", "<U8", "<c16", "|V8", "f8", "", "=f8", "<f80",
    ];

    private readonly string problem;

    internal ArchiveTarget()
    {
        using var small = new SmallProblem();
        problem = small.With("weights", "{\"file\":\"weights.npz\"}").Root.ToJsonString();
    }

    internal override string Name => "weights.npz";

    internal override int Share => 27;

    internal override int UsedOf => 10;

    internal override byte[] Make(Random random)
    {
        var entries = Network.Parameters.Select(parameter => Right(parameter, random)).ToList();
        var isZip64 = random.Next(4) == 0;
        entries = [.. entries.Select(entry => entry with { IsZip64 = isZip64 })];
        for (var i = random.Next(0, 3); i > 0; i--)
            Change(entries, random);
        var archive = ZipEntry.Archive(entries);
        return random.Next(3) switch
        {
            0 => ByteMutation.Of(archive, archive, random),
            1 => WithWrongField(archive, random),
            _ => archive,
        };
    }

    internal override string Save(string folder, byte[] input)
    {
        File.WriteAllBytes(Path.Combine(folder, Name), input);
        var path = Path.Combine(folder, "of-weights.json");
        File.WriteAllText(path, problem);
        return path;
    }

    internal override (object Read, long Bytes) Read(string path) => (ProblemFile.Read(path), 0);

    internal override void Use(object read, string path, bool fully) => ProblemTarget.Audit((Problem)read, path, fully);

    private static ZipEntry Right(Parameter parameter, Random random) =>
        ZipEntry.Of(parameter.Name + ".npy", Npy("<f8", "False", Shape(parameter), parameter.Count, 1, random), random.Next(2) == 0);

    private static string Shape(Parameter parameter) => $"({string.Join(", ", parameter.Shape)},)";

    private static byte[] Npy(string dtype, string order, string shape, int count, int version, Random random)
    {
        var values = NpzBuilder.Doubles([.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)]);
        return NpzBuilder.Npy(NpzBuilder.Header(dtype, shape, order), values, version);
    }

    private static void Change(List<ZipEntry> entries, Random random)
    {
        if (entries.Count == 0)
            return;
        var (at, parameter) = (random.Next(entries.Count), Network.Parameters[random.Next(Network.Parameters.Count)]);
        var entry = entries[at];
        switch (random.Next(12))
        {
            case 0:
                entries.Add(entry);
                break;
            case 1:
                entries.RemoveAt(at);
                break;
            case 2:
                entries[at] = entry with { Name = [.. Extremes.Text(random).Take(60_000), .. ".npy"u8] };
                break;
            case 3:
                entries[at] = entry with { Name = Extremes.Bytes(parameter.Name + (random.Next(2) == 0 ? ".npy" : ".txt")) };
                break;
            case 4 or 5:
                entries[at] = ZipEntry.Of(parameter.Name + ".npy", WrongHeader(parameter, random), compressed: true) with { IsZip64 = entry.IsZip64 };
                break;
            case 6:
                entries[at] = ZipEntry.Of(parameter.Name + ".npy", ByteMutation.Of(Npy("<f8", "False", Shape(parameter), parameter.Count, 1, random), entry.Packed, random), compressed: false);
                break;
            case 7:
                entries[at] = entry with { Method = (ushort)random.Next(0, 15) };
                break;
            case 8:
                entries[at] = entry with { Length = Odd(entry.Length, random) };
                break;
            case 9:
                entries[at] = entry with { PackedLength = Odd(entry.PackedLength, random) };
                break;
            case 10:
                entries[at] = entry with { Flags = (ushort)(1 << random.Next(16)), Shift = (uint)Odd(0, random) };
                break;
            default:
                entries[at] = entry with { Checksum = (uint)random.Next(), IsZip64 = !entry.IsZip64 };
                break;
        }
    }

    private static byte[] WrongHeader(Parameter parameter, Random random)
    {
        string[] shapes =
        [
            Shape(parameter), $"({parameter.Columns}, {parameter.Rows})", $"({parameter.Count},)", "()", "(0,)", "(-1,)", "(1e999,)", "(2147483647, 2147483647)", "(4294967296,)",
            $"({string.Concat(Enumerable.Repeat("1, ", 33))})", "(((1,),),)", "('a',)", "2", $"({new string('9', 9000)},)", "(None,)", "\u001b[2J",
        ];
        string[] orders = ["True", "False", "0", "None", "'True'", "true"];
        var (dtype, size) = (Dtypes[random.Next(Dtypes.Length)], parameter.Count + random.Next(-1, 2));
        return Npy(random.Next(2) == 0 ? "<f8" : dtype, orders[random.Next(orders.Length)], shapes[random.Next(3) == 0 ? 0 : random.Next(shapes.Length)], size, random.Next(1, 5), random);
    }

    private static ulong Odd(ulong right, Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => right + 1,
        2 => right - 1,
        3 => uint.MaxValue,
        4 => ulong.MaxValue,
        _ => (ulong)random.NextInt64(),
    };

    /// <summary>Overwrites two or four bytes behind the signature of a record.</summary>
    private static byte[] WithWrongField(byte[] archive, Random random)
    {
        byte[][] signatures = ["PK\u0001\u0002"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), "PK\u0006\u0006"u8.ToArray(), "PK\u0006\u0007"u8.ToArray()];
        byte[] changed = [.. archive];
        var record = archive.AsSpan().LastIndexOf(signatures[random.Next(5)]);
        if (record < 0)
            record = 0;
        var field = record + 4 + random.Next(44);
        byte[] value = [.. BitConverter.GetBytes(Odd((ulong)random.Next(100), random)).Take(random.Next(2) == 0 ? 2 : 4)];
        for (var i = 0; i < value.Length && field + i < changed.Length; i++)
            changed[field + i] = value[i];
        return changed;
    }
}
