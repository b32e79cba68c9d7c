using LstmGradCheck.Tests.Fuzzing.Targets;
using Xunit;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>
/// Gives changed inputs to every reader. Each is read, or refused with one of the program's own errors; it takes no more memory than
/// a few times its length. Some of what is read is used.
/// </summary>
internal sealed class FuzzRun : IDisposable
{
    /// <summary>What reading may take for each byte: JSON is held twice, a value of two bytes takes some forty.</summary>
    private const long BytesOfByte = 64;

    /// <summary>What reading may take beside that.</summary>
    private const long Bytes = 8 << 20;

    /// <summary>One of so many inputs is used fully if it is read.</summary>
    private const int FullyUsedOf = 500;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    private readonly FuzzTarget[] targets = [new ProblemTarget(), new ArchiveTarget(), new NpyHeaderTarget(), new SnapshotTarget(), new ReportTarget(), new JournalTarget()];

    /// <summary>How many inputs of each reader were read, used and refused.</summary>
    internal SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>The most that reading an input took, in bytes, and which it was.</summary>
    internal (long Bytes, string Input) Most { get; private set; }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Makes an input and has it read.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="number">Which input of the run.</param>
    internal void Give(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var target = Choose(random);
        var input = target.Make(random);
        var what = $"input {number} of seed {seed}, {target.Name}, {input.Length} bytes";
        try
        {
            Count(target, Outcome(target, input, what, number));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{what}: {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private FuzzTarget Choose(Random random)
    {
        var place = random.Next(targets.Sum(target => target.Share));
        return targets.First(target => (place -= target.Share) < 0);
    }

    private string Outcome(FuzzTarget target, byte[] input, string what, int number)
    {
        // A folder for each: a process that another test starts holds for a moment the locks of the files that were open.
        var place = folder.CreateSubdirectory($"{number}");
        var path = target.Save(place.FullName, input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var (read, bytes) = target.Read(path);
            DemandLittle(GC.GetAllocatedBytesForCurrentThread() - before, (BytesOfByte * input.Length) + Bytes + bytes, what);
            if (number % target.UsedOf != 0)
                return "read";
            target.Use(read, path, fully: number % FullyUsedOf == 0);
            return "read and used";
        }
        catch (Exception exception) when (OwnErrors.Has(exception))
        {
            DemandLittle(GC.GetAllocatedBytesForCurrentThread() - before, (BytesOfByte * input.Length) + Bytes, what);
            OwnErrors.AssertLegible(exception.Message);
            return $"refused ({exception.GetType().Name})";
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private void DemandLittle(long taken, long most, string what)
    {
        if (taken > Most.Bytes)
            Most = (taken, what);
        Assert.True(taken <= most, $"found {taken} bytes allocated, expected at most {most}");
    }

    private void Count(FuzzTarget target, string outcome)
    {
        var kind = $"{target.Name}: {outcome}";
        Outcomes[kind] = Outcomes.GetValueOrDefault(kind) + 1;
    }
}
