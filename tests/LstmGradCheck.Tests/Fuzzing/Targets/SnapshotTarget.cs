using LstmGradCheck.Tests.Verification.Snapshots;
using LstmGradCheck.Verification.Snapshots;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Snapshots, compared with what they were made of.</summary>
internal sealed class SnapshotTarget : FuzzTarget
{
    private static readonly Snapshot Right = Recorded.Of(Recorded.Small);

    private readonly List<byte[]> samples =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples", "gradients"), "*.txt")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "snapshots"), "*one-step*.txt"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "snapshots"), "*erg-4x1*.txt"))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];

    internal override string Name => "snapshot.txt";

    internal override int Share => 10;

    internal override byte[] Make(Random random)
    {
        var sample = samples[random.Next(samples.Count)];
        return random.Next(3) == 0 ? ByteMutation.Of(sample, samples[random.Next(samples.Count)], random) : TextMutation.Of(sample, random);
    }

    internal override (object Read, long Bytes) Read(string path) => (SnapshotReader.Read(path), 0);

    internal override void Use(object read, string path, bool fully)
    {
        var snapshot = (Snapshot)read;
        var comparison = SnapshotComparer.Compare(snapshot, Right);
        _ = SnapshotComparer.Compare(snapshot, snapshot);
        _ = new SnapshotCheck(path, snapshot.Problem, snapshot.Gradient, comparison).Message;
    }
}
