using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Testing;

/// <summary>
/// Checks the gradient of an LSTM of your own: describe its layout, hand over its weights, what went in and what came back, and assert.
/// <code>
/// LstmCheck.Layout(Layouts.PyTorch).Weights(wIh, wHh, bias).Input(x).Upstream(dy).Agrees(dWih, dWhh, dBias);
/// </code>
/// Arrays may have their axes or be flat, be of double or float. T steps, B sequences, H cells, I inputs: x is T x B x I, y T x B x H, unless
/// the layout says otherwise; one sequence may be without B.
/// </summary>
public sealed class LstmCheck
{
    private readonly LstmLayout layout;
    private readonly LstmRecording recording;

    private LstmCheck(LstmLayout layout, string name) => (this.layout, recording) = (layout, new(layout, name) { NameOf = NameOf });

    /// <summary>Begins a check.</summary>
    /// <param name="layout">How your weights are laid out; see <see cref="Layouts"/>.</param>
    /// <param name="name">What the LSTM is called in messages.</param>
    public static LstmCheck Layout(LstmLayout layout, string name = "mine") => new(layout, name);

    /// <summary>The weights of a layer, from the lowest up; of a bidirectional one the forward direction's.</summary>
    /// <param name="weights">Its arrays in the layout's order (<see cref="LstmLayout.Picture"/>). One that it does not have is null, or is left out where the others tell which one that is.</param>
    /// <exception cref="ArgumentException">It is another number of arrays than the layout has.</exception>
    public LstmCheck Weights(params IReadOnlyList<LstmArray?> weights) => After(recording.Layer(weights));

    /// <summary>The weights of the reverse direction of the layer before.</summary>
    /// <param name="weights">Its arrays, likewise.</param>
    /// <exception cref="ArgumentException">There is no layer before, or it is another number of arrays than the layout has.</exception>
    public LstmCheck Reverse(params IReadOnlyList<LstmArray?> weights) => After(recording.Reverse(weights));

    /// <summary>The projection of the outputs of the layer or direction before: h = P (o tanh(c)). It comes after its weights, and its gradient after theirs.</summary>
    /// <param name="projection">P, R x H; H x R in a layout where net = x W. The layer then has R outputs, and U has R in place of H sources.</param>
    /// <exception cref="ArgumentException">There are no weights before, or the layout has no projection.</exception>
    public LstmCheck Projection(LstmArray projection) => After(recording.Projection(projection));

    /// <summary>
    /// Dropout in the layer or direction before: the masks that your forward pass drew, with 0 and 1/(1-p), or whatever it multiplied by.
    /// Dropout after the top layer is part of the loss.
    /// </summary>
    /// <param name="input">What multiplied what the layer reads from below: T x B x features, or B x features for the same mask at every step; null for none.</param>
    /// <param name="recurrent">What multiplied the last outputs that the gates read, likewise; the mask of step t is for h(t-1).</param>
    /// <param name="cellInput">What multiplied tanh of the cell input, likewise.</param>
    /// <exception cref="ArgumentException">There are no weights before, or there is such a mask.</exception>
    public LstmCheck Dropout(LstmArray? input = null, LstmArray? recurrent = null, LstmArray? cellInput = null)
    {
        foreach (var (kind, mask) in ((MaskKind, LstmArray?)[])[(MaskKind.Input, input), (MaskKind.Recurrent, recurrent), (MaskKind.G, cellInput)])
        {
            if (mask is not null)
                recording.Mask(kind, mask);
        }

        return this;
    }

    /// <summary>Your gradients of the weights before: dL/dW, summed over steps and sequences.</summary>
    /// <param name="gradients">The gradients in the same order; null for one that is not to be checked.</param>
    /// <exception cref="ArgumentException">There are no weights before, or fewer of them.</exception>
    public LstmCheck Gradients(params IReadOnlyList<LstmArray?> gradients) => After(recording.Gradients(gradients));

    /// <summary>The input.</summary>
    /// <param name="x">The input of all steps.</param>
    /// <param name="batch">The number of sequences, if x is flat and holds several.</param>
    /// <param name="lengths">The number of steps of each sequence, where not all have all steps.</param>
    public LstmCheck Input(LstmArray x, int? batch = null, IReadOnlyList<int>? lengths = null)
    {
        recording.Batch = batch;
        return After(recording.Lengths(lengths ?? []).Add("x", x));
    }

    /// <summary>What your backward pass was given. At least one of the three is needed.</summary>
    /// <param name="dY">dL/dy of the top layer's outputs, of all steps; null for 0.</param>
    /// <param name="dLastH">dL/dh of every layer's last output; null for 0.</param>
    /// <param name="dLastC">dL/dc of every layer's last state; null for 0.</param>
    public LstmCheck Upstream(LstmArray? dY = null, LstmArray? dLastH = null, LstmArray? dLastC = null) => After(recording.Add("dy", dY).Add("dh_n", dLastH).Add("dc_n", dLastC));

    /// <summary>The states before the first step; 0 if they are not given.</summary>
    /// <param name="h0">Every layer's outputs, B x H or layers x B x H; null for 0.</param>
    /// <param name="c0">Every layer's cell states, likewise.</param>
    public LstmCheck InitialState(LstmArray? h0 = null, LstmArray? c0 = null) => After(recording.Add("h0", h0).Add("c0", c0));

    /// <summary>What your forward pass gave, to tell another forward pass from a wrong gradient.</summary>
    /// <param name="y">The top layer's outputs of all steps.</param>
    /// <param name="lastH">Every layer's last outputs.</param>
    /// <param name="lastC">Every layer's last cell states.</param>
    public LstmCheck Outputs(LstmArray? y = null, LstmArray? lastH = null, LstmArray? lastC = null) => After(recording.Add("y", y).Add("h_n", lastH).Add("c_n", lastC));

    /// <summary>Your gradient of the input, dL/dx.</summary>
    /// <param name="dX">The gradient, with the axes of x.</param>
    public LstmCheck InputGradient(LstmArray dX) => After(recording.Add("x.grad", dX));

    /// <summary>Your gradients of the initial states.</summary>
    /// <param name="dH0">dL/dh0; null if it is not to be checked.</param>
    /// <param name="dC0">dL/dc0; null if it is not to be checked.</param>
    public LstmCheck InitialStateGradients(LstmArray? dH0 = null, LstmArray? dC0 = null) => After(recording.Add("h0.grad", dH0).Add("c0.grad", dC0));

    /// <summary>Your gradients of the gates' net inputs, dL/dz before squashing, of the layer whose weights were given last, gate by gate.</summary>
    /// <param name="gates">Four arrays in the layout's order of gates, each with a value for each step, sequence and cell; null for one that is not to be checked.</param>
    /// <exception cref="ArgumentException">They are not four, or there are no weights before.</exception>
    public LstmCheck NetGradients(params IReadOnlyList<LstmArray?> gates)
    {
        if (gates.Count != layout.Gates.Length)
            throw new ArgumentException($"found {gates.Count} arrays; expected four, of the gates {string.Join(", ", layout.Gates.AsEnumerable())}", nameof(gates));
        foreach (var (letter, values) in layout.Gates.Zip(gates).Where(gate => gate.Second is not null))
            recording.Steps(QuantityKind.Delta, UnitOf(letter), values!, factor: -1);
        return this;
    }

    /// <summary>Your gradients of the cell states and outputs at every step, of the layer whose weights were given last: all that comes back to them, from above and from the next step.</summary>
    /// <param name="dC">dL/dc, a value for each step, sequence and cell; null if it is not to be checked.</param>
    /// <param name="dH">dL/dh, likewise.</param>
    /// <exception cref="ArgumentException">There are no weights before.</exception>
    public LstmCheck StepGradients(LstmArray? dC = null, LstmArray? dH = null)
    {
        if (dC is not null)
            recording.Steps(QuantityKind.StateError, Unit.Cell, dC, factor: -1);
        if (dH is not null)
            recording.Steps(QuantityKind.OutputError, Unit.Cell, dH, factor: -1);
        return this;
    }

    /// <summary>Your cell states at every step, of the layer whose weights were given last.</summary>
    /// <param name="c">A value for each step, sequence and cell.</param>
    /// <exception cref="ArgumentException">There are no weights before.</exception>
    public LstmCheck States(LstmArray c) => After(recording.Steps(QuantityKind.State, Unit.Cell, c));

    /// <summary>Asserts that everything given is right, to rounding.</summary>
    /// <param name="gradients">Your gradients of the weights given last, in the same order; others were given with <see cref="Gradients"/>.</param>
    /// <exception cref="GradientDisagreementException">Something is wrong, or could not be shown to be right; the message says what, and names the known mistakes that it amounts to.</exception>
    /// <exception cref="ProblemException">Shapes contradict each other, or something is missing; the message says what was expected and how the layout's arrays look.</exception>
    /// <exception cref="ArgumentException">There are more gradients than weights.</exception>
    /// <exception cref="TooLargeException">The check would not fit into memory.</exception>
    public void Agrees(params IReadOnlyList<LstmArray?> gradients)
    {
        if (gradients.Count > 0)
            recording.Gradients(gradients);
        Audit().Demand();
    }

    /// <summary>The same as a value.</summary>
    /// <param name="diagnosis">Whether a gradient that disagrees is diagnosed, which takes up to some ten seconds.</param>
    /// <exception cref="ProblemException">Shapes contradict each other, or something is missing; the message says what was expected and how the layout's arrays look.</exception>
    /// <exception cref="TooLargeException">The check would not fit into memory.</exception>
    public LstmAudit Audit(bool diagnosis = true)
    {
        try
        {
            return LstmAudit.Of(recording, diagnosis);
        }
        catch (ProblemException error)
        {
            throw new ProblemException(error.File, error.Member, error.Found, error.Expected, string.Join('\n', [error.Message, .. layout.Picture().Select(line => "  " + line)]));
        }
    }

    /// <summary>This check, after something was added to its recording.</summary>
    private LstmCheck After(LstmRecording _) => this;

    /// <summary>What is missing, with the method that takes it.</summary>
    private static string NameOf(string entry) => entry switch
    {
        "x.grad" => "dL/dx (InputGradient)",
        "h0.grad" => "dL/dh0 (InitialStateGradients)",
        "c0.grad" => "dL/dc0 (InitialStateGradients)",
        "y" => "y (Outputs)",
        _ => $"dL/d{entry.Replace(".grad", "", StringComparison.Ordinal)} (Gradients)",
    };

    private static Unit UnitOf(char gate) => gate switch
    {
        'i' => Unit.InputGate,
        'f' => Unit.ForgetGate,
        'o' => Unit.OutputGate,
        _ => Unit.Cell,
    };
}
