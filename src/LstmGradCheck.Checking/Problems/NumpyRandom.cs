using MathNet.Numerics.Random;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// The random numbers of NumPy's <c>RandomState(seed)</c>: MT19937, two of whose outputs, a and b, make a double. Anyone with NumPy can
/// draw the same problem again; seed 42 begins with 0.3745401188473625.
/// </summary>
/// <param name="seed">The seed, as <c>RandomState</c> takes it; every value is allowed, 0 too.</param>
public sealed class NumpyRandom(uint seed)
{
    private readonly MersenneTwister generator = new(unchecked((int)seed), threadSafe: false);

    /// <summary>The next double, <c>random_sample()</c>: ((a >> 5) 2^26 + (b >> 6)) / 2^53.</summary>
    /// <returns>A multiple of 2^-53, at least 0 and below 1.</returns>
    public double NextDouble()
    {
        var a = NextOutput() >> 5;
        var b = NextOutput() >> 6;
        return ((a * 67108864.0) + b) / 9007199254740992.0;
    }

    /// <summary>The next double of <c>uniform(-bound, bound)</c>: -bound + 2 bound r, r the next double.</summary>
    /// <param name="bound">The bound, a finite number.</param>
    /// <returns>A number between -bound and bound.</returns>
    public double Uniform(double bound) => -bound + (2 * bound * NextDouble());

    // MathNet's double is one 32-bit output times 2^-32, so scaling it back is exact and takes one output. Its full-range
    // integers take an output for each byte, and its plain integers drop a bit.
    private uint NextOutput() => (uint)(generator.NextDouble() * 4294967296.0);
}
