using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>A small LSTM with a batch and its right gradients, from which recordings are written in every layout.</summary>
internal sealed class ReferenceLstm
{
    private readonly LstmNetwork network;
    private readonly Problem problem;
    private readonly GradientTrace trace;
    private readonly NumpyRandom random = new(7);

    internal ReferenceLstm(ReferenceSizes sizes)
    {
        Sizes = sizes;
        network = new(sizes.Inputs, [.. Enumerable.Range(0, sizes.Layers).Select(sizes.OptionsOf)], outputs: null);
        problem = new()
        {
            Name = "reference",
            Network = network,
            Weights = Drawn(),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Enumerable.Range(0, sizes.Batch).Select(Draw)],
        };
        trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
    }

    internal ReferenceSizes Sizes { get; }

    /// <summary>A weight.</summary>
    internal double Weight(Place place) => problem.Weights.Values(ParameterOf(place))[place.Index(ParameterOf(place))].Value;

    /// <summary>Its gradient.</summary>
    internal double Gradient(Place place) => trace["dE/d" + ParameterOf(place).Name][place.Index(ParameterOf(place))];

    /// <summary>x, x.grad, y or dy.</summary>
    internal double Sequence(string name, int t, int b, int c) => name switch
    {
        "x" => problem.Sequences[b].Inputs[t][c],
        "dy" => Upstream("dy", 0, b, t, c),
        "x.grad" => !IsThere(t, b) ? 0 : Find(QuantityKind.InputGradient, b, 0, null)[(t * Sizes.Inputs) + c],
        _ => !IsThere(t, b) ? 0 : Find(QuantityKind.Activation, b, Name(Sizes.Layers - 1, c / Sizes.Top), Unit.Cell)[(t * Sizes.Top) + (c % Sizes.Top)],
    };

    /// <summary>h0, c0, their gradients, dh_n, dc_n, h_n or c_n.</summary>
    internal double State(string name, int l, int d, int b, int h) => name switch
    {
        "h0" => problem.Sequences[b].Initial[Name(l, d)].Y[h],
        "c0" => problem.Sequences[b].Initial[Name(l, d)].S[h],
        "h0.grad" => Find(QuantityKind.InitialOutputGradient, b, Name(l, d), null)[h],
        "c0.grad" => Find(QuantityKind.InitialStateGradient, b, Name(l, d), null)[h],
        "h_n" => Find(QuantityKind.Activation, b, Name(l, d), Unit.Cell)[(Last(d, b) * Sizes.CellsOf(l)) + h],
        "c_n" => Find(QuantityKind.State, b, Name(l, d), Unit.Cell)[(Last(d, b) * Sizes.CellsOf(l)) + h],
        _ => Upstream(name, (2 * l) + d, b, 0, h),
    };

    /// <summary>Whether a sequence has a step.</summary>
    internal bool IsThere(int t, int b) => t < Sizes.LengthOf(b);

    private Weights<Real> Drawn()
    {
        var drawn = RandomWeights.Draw(network, random, 0.8);
        foreach (var parameter in network.Parameters.Where(parameter => parameter.Kind == ParameterKind.B && !Sizes.HasBias))
            Array.Fill(drawn.Values(parameter), new(parameter.Unit == Unit.ForgetGate ? Sizes.OnlyForgetBias : 0));
        return drawn;
    }

    private int Last(int d, int b) => d == 1 ? 0 : Sizes.LengthOf(b) - 1;

    private static LayerName Name(int l, int d) => new(l + 1, d == 1);

    /// <summary>Some number for each place: what comes back must differ everywhere.</summary>
    private static double Upstream(string name, int layer, int b, int t, int c) =>
        Math.Sin(1.3 + (name == "dh_n" ? 0.7 : name == "dc_n" ? 1.9 : 0) + (2.1 * layer) + (3.3 * b) + (5.7 * t) + (1.1 * c));

    private Sequence Draw(int b) => new()
    {
        Inputs = [.. Enumerable.Range(0, Sizes.Steps).Select(_ => Row(Sizes.Inputs))],
        Present = Sizes.LengthOf(b) < Sizes.Steps ? [.. Enumerable.Range(0, Sizes.Steps).Select(t => IsThere(t, b))] : null,
        Initial = network.Layers.ToDictionary(layer => layer.Name, layer => new InitialState(States(layer.Cells), States(layer.Cells))),
        Coefficients = new()
        {
            LayerOutputs = Enumerable.Range(0, Sizes.Layers).ToDictionary(l => l + 1, l => Enumerable.Range(0, Sizes.Steps).Select(t => Outputs(l, t, b)).ToArray()),
            LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => Enumerable.Range(0, layer.Cells)
                .Select(h => Sizes.HasLast ? Upstream("dc_n", (2 * (layer.Number - 1)) + (layer.Name.IsReverse ? 1 : 0), b, 0, h) : 0).ToArray()),
        },
    };

    private double[] Outputs(int l, int t, int b) => [.. Enumerable.Range(0, Sizes.Directions * Sizes.CellsOf(l)).Select(c => (Direction: c / Sizes.CellsOf(l), H: c % Sizes.CellsOf(l), C: c)).Select(at =>
        (l == Sizes.Layers - 1 ? Upstream("dy", 0, b, t, at.C) : 0) + (Sizes.HasLast && t == Last(at.Direction, b) ? Upstream("dh_n", (2 * l) + at.Direction, b, 0, at.H) : 0))];

    private double[] Row(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(1))];

    private double[] States(int count) => Sizes.HasStates ? Row(count) : new double[count];

    private Parameter ParameterOf(Place place) => network.Parameters.Single(parameter => parameter.Layer == Name(place.L, place.D) && parameter.Kind == place.Kind && parameter.Unit == place.Unit);

    private double[] Find(QuantityKind kind, int b, LayerName layer, Unit? unit) =>
        trace.Arrays.Single(array => array.Quantity.Kind == kind && array.Quantity.Sequence == b + 1 && array.Quantity.Layer == layer && array.Quantity.Unit == unit).Values;
}

/// <summary>The sizes of a <see cref="ReferenceLstm"/>.</summary>
internal sealed record ReferenceSizes
{
    public int Inputs { get; init; } = 3;

    public int Cells { get; init; } = 2;

    /// <summary>The cells of each layer where they differ.</summary>
    public int[] Widths { get; init; } = [];

    public int Layers { get; init; } = 1;

    public int Directions { get; init; } = 1;

    public int Steps { get; init; } = 4;

    public int Batch { get; init; } = 3;

    public bool HasBias { get; init; } = true;

    /// <summary>Without biases, what is added to the net input of the forget gates.</summary>
    public double OnlyForgetBias { get; init; }

    public bool HasPeepholes { get; init; }

    public bool HasStates { get; init; } = true;

    /// <summary>Whether something comes back to the last states.</summary>
    public bool HasLast { get; init; } = true;

    public int[] Lengths { get; init; } = [];

    /// <summary>The cells of the top layer.</summary>
    internal int Top => CellsOf(Layers - 1);

    internal LayerOptions OptionsOf(int l) => new()
    {
        Blocks = [.. Enumerable.Repeat(1, CellsOf(l))],
        ForgetGates = true,
        Peepholes = HasPeepholes,
        CellBias = HasBias || OnlyForgetBias != 0,
        GateBias = HasBias || OnlyForgetBias != 0,
        G = Squashing.Tanh,
        H = Squashing.Tanh,
        Direction = Directions == 2 ? LayerDirection.Bidirectional : LayerDirection.Forward,
    };

    internal int LengthOf(int b) => Lengths.Length > 0 ? Lengths[b] : Steps;

    internal int CellsOf(int l) => Widths.Length > 0 ? Widths[l] : Cells;

    /// <summary>The inputs of a layer.</summary>
    internal int Below(int l) => l == 0 ? Inputs : Directions * CellsOf(l - 1);
}

/// <summary>A weight: of a layer, a direction, a part (W, U, B, the second bias S, P), a gate (i, f, c, o), a row and a column.</summary>
internal sealed record Place(int L, int D, char Part, char Gate, int Row, int Column = 0)
{
    internal ParameterKind Kind => Part switch
    {
        'W' => ParameterKind.W,
        'U' => ParameterKind.U,
        'P' => ParameterKind.P,
        _ => ParameterKind.B,
    };

    internal Unit Unit => Gate switch
    {
        'i' => Unit.InputGate,
        'f' => Unit.ForgetGate,
        'o' => Unit.OutputGate,
        _ => Unit.Cell,
    };

    internal int Index(Parameter parameter) => parameter.IsMatrix ? (Row * parameter.Columns) + Column : Row;
}
