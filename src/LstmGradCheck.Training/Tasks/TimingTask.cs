using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>The tasks of JMLR 2002, one interval after the other without end: delays between spikes, or periods of a function.</summary>
/// <param name="kind">Which task.</param>
/// <param name="delay">F, the shortest delay, or the period.</param>
/// <param name="range">I: a delay is F + i, with i uniform from 0 to I.</param>
public sealed class TimingTask(TimingKind kind, int delay, int range) : ILearningTask
{
    /// <inheritdoc/>
    public int Inputs => 1;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var more = random.Below(range + 1);
        for (var t = 1; t <= delay + more; t++)
        {
            var isLast = t == delay + more;
            var x = example.Add();
            switch (kind)
            {
                case TimingKind.Msd:
                    x[0] = isLast ? 1 : 0;
                    if (isLast)
                        example.AddTarget()[0] = more;
                    break;
                case TimingKind.Gts:
                    x[0] = t == 1 ? more : 0;
                    example.AddTarget()[0] = isLast ? 1 : 0;
                    break;
                default:
                    example.AddTarget()[0] = Function((double)t / delay);
                    break;
            }
        }
    }

    private double Function(double phase) => kind switch
    {
        TimingKind.PfgCosine => (1 - Math.Cos(2 * Math.PI * phase)) / 2,
        TimingKind.PfgTriangle => phase <= 0.5 ? 2 * phase : 2 * (1 - phase),
        _ => phase <= 0.5 ? 1 : 0,
    };
}
