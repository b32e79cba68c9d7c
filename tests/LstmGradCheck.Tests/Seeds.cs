using FsCheck;
using FsCheck.Fluent;

namespace LstmGradCheck.Tests;

/// <summary>Seeds for random problems, drawn by FsCheck, which prints the one that a property fails for.</summary>
internal static class Seeds
{
    private static readonly Rnd Start = new(20010223, 1);

    /// <summary>Demands that something holds for a number of seeds, the same ones in every run.</summary>
    internal static void ForAll(int count, Action<uint> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(new Replay(Start, null)),
            Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed => holds((uint)seed)));
}
