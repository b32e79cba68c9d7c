using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Problems;

/// <summary>What is to be said of a problem that was read from a recording: how it was read.</summary>
/// <param name="Layout">The layout of its arrays, such as <c>pytorch</c>.</param>
/// <param name="Facts">What was read, in sentences: sizes, names, what was ignored, what is missing.</param>
public sealed record RecordingNote(string Layout, IReadOnlyList<string> Facts)
{
    /// <summary>What each entry was read as, in the order of the recording.</summary>
    public IReadOnlyList<RecordedName> Names { get; init; } = [];

    /// <summary>In what the recording was read otherwise than its names say, such as <c>gates i, c, f, o</c>; empty if in nothing.</summary>
    public IReadOnlyList<string> ReadAs { get; init; } = [];

    /// <summary>
    /// What was recorded for the second of two biases where that is not what was recorded for the first; null if it is everywhere the same,
    /// as it has to be, or the layout has one bias.
    /// </summary>
    public GradientTrace? SecondBiases { get; init; }

    /// <summary>Whether it was made in memory, by a program that has the arrays at hand, and not written by a recorder.</summary>
    internal bool IsInMemory { get; init; }

    /// <summary>What messages call an entry that was not given; null for its name.</summary>
    internal Func<string, string>? NameOf { get; init; }

    /// <summary>How many gradients each bias was recorded with: two, if the layout has two biases and both were recorded.</summary>
    internal int BiasGradients { get; init; } = 1;

    /// <summary>The entry that a value was read from, with its place there, such as <c>weight_ih_l0.grad[13,2]</c>, counted from 0; null where it says nothing more.</summary>
    internal Func<Quantity, int, string?> PlaceOf { get; init; } = (_, _) => null;

    /// <summary>Other ways to read the recording, to be tried where it disagrees.</summary>
    internal IReadOnlyList<ReadingToTry> Others { get; init; } = [];

    /// <summary>Whether outputs or last states were recorded, which tell whether the network is the one that was run.</summary>
    public bool HasOutputs { get; init; }
}

/// <summary>Another way to read a recording.</summary>
/// <param name="Words">In what it differs, such as <c>gates i, c, f, o</c>.</param>
/// <param name="Read">Reads the problem; throws a <see cref="Files.ProblemException"/> if the recording cannot be read so.</param>
internal sealed record ReadingToTry(string Words, Func<Problem> Read);
