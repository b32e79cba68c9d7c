namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>How a framework, or somebody's own code, names and lays out the weights of an LSTM. A layout is data.</summary>
/// <param name="Name">The framework.</param>
/// <param name="Gates">The order of the gates: i, f, o, and c for the cell input.</param>
/// <param name="Axes">How time, batch and features (T, B, C) stand in inputs and outputs unless the recording says otherwise.</param>
/// <param name="Arrays">The arrays of weights.</param>
internal sealed record Layout(string Name, string Gates, string Axes, IReadOnlyList<LayoutArray> Arrays)
{
    /// <summary>The layout of a framework.</summary>
    /// <param name="name">One of <see cref="RecordingFile.Layouts"/>.</param>
    /// <returns>The layout; of two that a framework has, the first.</returns>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    internal static Layout Called(string name) => KnownLayouts.All.FirstOrDefault(known => known.IsCalled(name))
        ?? throw new ArgumentException($"found '{name}', expected one of: {string.Join(", ", KnownLayouts.Names)}", nameof(name));

    /// <summary>Another name of the same layout; empty if it has none.</summary>
    public string OtherName { get; init; } = "";

    /// <summary>The order of the peepholes of i, f and o.</summary>
    public string PeepholeGates { get; init; } = "ifo";

    /// <summary>What is added to the forget gate's net input beside its stored bias, unless the recording says otherwise.</summary>
    public double ForgetBias { get; init; }

    /// <summary>How the states stand: N for layers and directions, else L and D; B; H. One that has no N, L or D has an entry for each layer.</summary>
    public string StateAxes { get; init; } = "NBH";

    /// <summary>The same, when inputs and outputs stand as B, T, C; empty if it is no other.</summary>
    public string StateAxesOfBatchFirst { get; init; } = "";

    /// <summary>Whether outputs have an axis of their own for the direction before the features: [T, D, B, H], or [B, T, D, H].</summary>
    public bool OutputsHaveDirections { get; init; }

    /// <summary>Whether a number in a name counts layers and directions, forward before reverse.</summary>
    public bool NumbersCountDirections { get; init; }

    /// <summary>Whether other kinds of layers have arrays with the names of its input weights and biases, so that one without recurrent weights is not meant.</summary>
    public bool SharesNames { get; init; }

    /// <summary>Whether one array holds the weights from inputs and the recurrent ones, so that its name says nothing of recurrence.</summary>
    internal bool HoldsBothInOne => Arrays.Any(array => array.Part == Part.U && Arrays.Any(other => other.Part == Part.W && other.Name == array.Name));

    /// <summary>Whether it has a given name.</summary>
    /// <param name="name">The name.</param>
    internal bool IsCalled(string name) => Name == name || (OtherName.Length > 0 && OtherName == name);
}
