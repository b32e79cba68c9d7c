namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The timing of the fused gradient in double on sequences of one length.</summary>
/// <param name="Steps">T, the number of steps.</param>
/// <param name="Timing">How long a run takes.</param>
internal sealed record LengthTiming(int Steps, Timing Timing)
{
    /// <summary>The seconds for one step of one sequence.</summary>
    internal double? SecondsPerStep => Timing.Seconds / Steps;
}
