namespace LstmGradCheck.Checking.Probes;

/// <summary>What an implementation supports, and how many random problems it is asked. The default is one that takes what torch.nn.LSTM takes with two layers of one direction.</summary>
public sealed record ProbeOptions
{
    /// <summary>The most layers that are asked for, at least 1.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Whether layers of two directions are asked for, beside those of one.</summary>
    public bool IsBidirectional { get; init; }

    /// <summary>Whether biases are given.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Whether h0 and c0 are given in some questions.</summary>
    public bool HasInitialStates { get; init; } = true;

    /// <summary>Whether dh_n and dc_n are given in some questions.</summary>
    public bool HasLastStates { get; init; } = true;

    /// <summary>Whether sequences of different lengths are asked for.</summary>
    public bool HasLengths { get; init; }

    /// <summary>Whether questions are asked in evaluation mode too.</summary>
    public bool HasEvaluation { get; init; } = true;

    /// <summary>Whether numbers are float32; otherwise they are float64.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The number of random problems.</summary>
    public int Problems { get; init; } = 200;

    /// <summary>From what the random problems are drawn: the same seed, the same problems.</summary>
    public int Seed { get; init; } = 1;
}
