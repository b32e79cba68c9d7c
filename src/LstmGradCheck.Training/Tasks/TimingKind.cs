namespace LstmGradCheck.Training.Tasks;

/// <summary>What is timed.</summary>
public enum TimingKind
{
    /// <summary>Measuring spike delays: the input has spikes, the target at a spike is how far its delay exceeds F.</summary>
    Msd,

    /// <summary>Generating timed spikes: the input at a spike says by how much the next delay exceeds F, the target is the spikes.</summary>
    Gts,

    /// <summary>Generating a periodic function: no input, the target is a cosine from 0 to 1 with the period F.</summary>
    PfgCosine,

    /// <summary>The same with a triangle.</summary>
    PfgTriangle,

    /// <summary>The same with a rectangle, 1 in the first half of each period.</summary>
    PfgRectangle,
}
