using LstmGradCheck.Checking.Snapshots;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Journals of an acceptance of snapshots that was interrupted.</summary>
internal sealed class JournalTarget : FuzzTarget
{
    internal override string Name => "journal";

    internal override int Share => 2;

    internal override byte[] Make(Random random)
    {
        var sample = "a.verified.txt\nb.verified.txt\n"u8.ToArray();
        return random.Next(2) == 0 ? ByteMutation.Of(sample, sample, random) : TextMutation.Of(sample, random);
    }

    internal override string Save(string folder, byte[] input)
    {
        var path = Path.Combine(folder, Name);
        _ = Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "a.verified.txt.tmp"), "a");
        File.WriteAllBytes(Path.Combine(path, FileBatch.Journal), input);
        return path;
    }

    internal override (object Read, long Bytes) Read(string path)
    {
        FileBatch.Finish(path);
        return (path, 0);
    }
}
