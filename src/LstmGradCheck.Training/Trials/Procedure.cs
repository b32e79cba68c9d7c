namespace LstmGradCheck.Training.Trials;

/// <summary>How a net is trained and tested, and when it stops.</summary>
public abstract record Procedure
{
    /// <summary>What is counted, such as <c>sequences</c>.</summary>
    public abstract string Counts { get; }

    /// <summary>The most that is counted before a trial ends without success.</summary>
    public abstract long Cap { get; }

    /// <summary>The procedure in a sentence.</summary>
    public abstract string Words { get; }

    /// <summary>Trains a net.</summary>
    internal abstract TrialResult Run(Trial trial);
}
