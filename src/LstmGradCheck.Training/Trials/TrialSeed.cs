using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Trials;

/// <summary>The seeds of a trial: from the user's seed, the number of the trial, and the purpose; not from the row or the gradient, which meet the same data.</summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="Number">The trial, counted from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrialSeed(int Seed, int Number)
{
    /// <summary>A generator.</summary>
    internal NumpyRandom Open(Purpose purpose)
    {
        // SplitMix64's output function (Steele, Lea and Flood 2014), over the three numbers.
        var z = ((ulong)(uint)Seed << 32) + ((ulong)(uint)Number << 8) + (ulong)purpose;
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return new((uint)(z ^ (z >> 31)));
    }
}
