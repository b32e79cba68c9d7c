using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Tests.Verification.Timings;

/// <summary>Contestants that move a clock on by a fixed time; the number of those made and not yet freed is counted.</summary>
/// <param name="clock">The clock.</param>
/// <param name="seconds">The time of one run; null for one that is not there.</param>
internal sealed class FakeContestants(FakeClock clock, Func<ContestantKind, double?> seconds) : IContestants
{
    public int Alive { get; private set; }

    public int Made { get; private set; }

    public Contestant? Make(ContestantKind kind, Workload workload) => Make(kind, workload.Steps);

    public Contestant? MakeProduct(ContestantKind kind, int n) => Make(kind, n);

    private Contestant? Make(ContestantKind kind, long workspace)
    {
        if (seconds(kind) is not { } time)
            return null;
        (Alive, Made) = (Alive + 1, Made + 1);
        return new(kind, () => clock.Advance(time)) { WorkspaceBytes = workspace, Held = new Freed(() => Alive--) };
    }

    private sealed class Freed(Action free) : IDisposable
    {
        public void Dispose() => free();
    }
}
