using System.Runtime.InteropServices;
using LstmGradCheck.Training.Learning;

namespace LstmGradCheck.Training.Trials;

/// <summary>The errors t_k - y^k of a step.</summary>
/// <param name="Largest">The largest |t_k - y^k|.</param>
/// <param name="Mean">The mean of |t_k - y^k| over the output units.</param>
/// <param name="Square">The mean of their squares.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Errors(double Largest, double Mean, double Square)
{
    /// <summary>Whether the step is wrong: some error is as large as a threshold, or not a number, as in a net that has diverged.</summary>
    internal bool IsWrong(double threshold) => !(Largest < threshold);

    /// <summary>The errors of a learner's last step.</summary>
    internal static Errors Of(ILearner learner, ReadOnlySpan<double> targets)
    {
        double largest = 0, sum = 0, squares = 0;
        for (var k = 0; k < targets.Length; k++)
        {
            var e = Math.Abs(targets[k] - learner.Output(k));
            largest = Math.Max(largest, e);
            sum += e;
            squares += e * e;
        }

        return new(largest, sum / targets.Length, squares / targets.Length);
    }
}
