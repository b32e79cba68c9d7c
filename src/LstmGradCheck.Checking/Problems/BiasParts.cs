using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// Biases that a program adds in several parts, one after the other, as in (W x + b1) + b2: two biases, or what a framework adds to the
/// forget gate's. In exact arithmetic their sum is the bias; where parts cancel, the roundings of the program are those of the parts,
/// which may be far more than those of the sum.
/// </summary>
/// <param name="Parts">For each bias in parts: the values of each part, at least two.</param>
internal sealed record BiasParts(IReadOnlyDictionary<Parameter, IReadOnlyList<double[]>> Parts)
{
    /// <summary>The sums, as double precision adds them: the biases of the network.</summary>
    /// <param name="weights">Where to put them.</param>
    /// <param name="convert">What becomes of each number of a part.</param>
    internal void AddTo<T>(Weights<T> weights, Func<double, T> convert)
        where T : struct, IScalar<T>
    {
        foreach (var (parameter, parts) in Parts)
        {
            var sums = weights.Values(parameter);
            for (var i = 0; i < sums.Length; i++)
                sums[i] = parts.Skip(1).Aggregate(convert(parts[0][i]), (sum, part) => sum + convert(part[i]));
        }
    }
}
