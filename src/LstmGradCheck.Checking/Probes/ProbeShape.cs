using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Probes;

/// <summary>A question's sizes and what it gives. The numbers follow from these and the seed, and are the same where only sizes differ.</summary>
public sealed record ProbeShape
{
    /// <summary>The number of layers.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>H, the number of cells of each layer and direction.</summary>
    public int Cells { get; init; } = 3;

    /// <summary>I, the number of inputs.</summary>
    public int Inputs { get; init; } = 2;

    /// <summary>T, the number of steps.</summary>
    public int Steps { get; init; } = 4;

    /// <summary>B, the number of sequences.</summary>
    public int Batch { get; init; } = 2;

    /// <summary>Whether each layer has two directions.</summary>
    public bool IsBidirectional { get; init; }

    /// <summary>Whether biases are given.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Whether h0 and c0 are given.</summary>
    public bool HasInitial { get; init; }

    /// <summary>Whether dh_n and dc_n are given.</summary>
    public bool HasLast { get; init; }

    /// <summary>Whether sequences have different lengths.</summary>
    public bool HasLengths { get; init; }

    /// <summary>The number of last steps at which dy is 0.</summary>
    public int ZeroTail { get; init; }

    /// <summary>Whether the layers are in training mode.</summary>
    public bool IsTraining { get; init; } = true;

    /// <summary>Whether numbers are float32.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The largest weight.</summary>
    internal double Scale { get; init; } = 0.8;

    /// <summary>From what the numbers are drawn.</summary>
    internal uint Seed { get; init; } = 1;

    /// <summary>The arrays that are 0.</summary>
    public IReadOnlyList<string> Zeros { get; init; } = [];

    /// <summary>The arrays whose numbers are simple: 0.5, 1, -0.5 and -1.</summary>
    internal IReadOnlyList<string> Simple { get; init; } = [];

    /// <summary>The number of directions of each layer.</summary>
    internal int Directions => IsBidirectional ? 2 : 1;

    /// <summary>The sizes in words.</summary>
    /// <returns>Such as <c>1 layer of 1 cell, 1 input, 1 sequence of 2 steps</c>.</returns>
    public string Words()
    {
        var of = $"{Count(Layers, IsBidirectional ? "bidirectional layer" : "layer")} of {Count(Cells, "cell")}, {Count(Inputs, "input")}, {Count(Batch, "sequence")} of {Count(Steps, "step")}";
        string[] also = [HasInitial ? "h0 and c0" : "", HasLast ? "dh_n and dc_n" : "", HasLengths ? "lengths" : ""];
        return of + (HasBias ? "" : ", no biases") + string.Concat(also.Where(what => what.Length > 0).Select(what => $", {what} given")) + (IsTraining ? "" : ", in evaluation mode");
    }

    /// <summary>Which arrays are 0, in words; empty if none is.</summary>
    public string ZeroWords => Zeros.Count == 0 ? "" : $"{NameList.Of([.. Zeros])} {(Zeros.Count == 1 ? "is" : "are")} 0";

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
