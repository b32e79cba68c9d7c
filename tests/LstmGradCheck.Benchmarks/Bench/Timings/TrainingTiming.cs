using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>How many steps a second a network of the papers is trained for, on one core.</summary>
/// <param name="Name">The network.</param>
/// <param name="Weights">The number of its weights.</param>
/// <param name="Steps">The steps of a run.</param>
/// <param name="Learner">The thesis's algorithm by kernels: partials carried forward, weights changed at once.</param>
/// <param name="Equations">Its gradient by the equations, without changes of weights.</param>
/// <param name="TorchSharp">The same gradient by TorchSharp's autograd; null without it.</param>
internal sealed record TrainingTiming(string Name, int Weights, int Steps, IReadOnlyList<Sample> Learner, IReadOnlyList<Sample> Equations, IReadOnlyList<Sample>? TorchSharp)
{
    /// <summary>Steps a second, by the median of the rounds; null if it was not timed.</summary>
    internal double? StepsPerSecond(IReadOnlyList<Sample>? samples) => samples is null ? null : Steps / samples.Select(sample => sample.Seconds).Median();

    /// <summary>The managed bytes that a step of the learner allocates.</summary>
    internal long? AllocatedBytes => (long)(Learner.Select(sample => (double)sample.AllocatedBytes).Median() / Steps);
}
