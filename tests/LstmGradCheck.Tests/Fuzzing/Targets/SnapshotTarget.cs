using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Snapshots;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Snapshots, compared with what they were made of.</summary>
internal sealed class SnapshotTarget : FuzzTarget
{
    private readonly List<Snapshot> right = [.. from name in new[] { "one-step", "erg-4x1", Recorded.Small } from gradient in GradientKinds.All select Recorded.Of(name, gradient)];

    private readonly List<byte[]> samples;

    internal SnapshotTarget() => samples = [.. right.Select(snapshot => Extremes.Bytes(SnapshotText.Write(snapshot)))];

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
        var received = right.Find(each => (each.Problem, each.Gradient) == (snapshot.Problem, snapshot.Gradient)) ?? right[0];
        var comparison = SnapshotComparer.Compare(snapshot, received);
        _ = new SnapshotCheck(path, snapshot.Problem, snapshot.Gradient, comparison).Message;
    }
}
