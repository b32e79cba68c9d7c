using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using LstmGradCheck.Testing;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>
/// An LSTM of TorchSharp and how its weights are laid out. Whether they stand for net = W x or net = x W is told by their shapes.
/// <code>
/// TorchLstm.Of(mine).Gates("ifgo").Weights("W", "U", "b").Check(x);
/// </code>
/// Without <see cref="Weights"/> they have the names and shapes of torch.nn.LSTM.
/// </summary>
public sealed class TorchLstmModule
{
    private readonly List<NamedWeights> directions = [];

    internal TorchLstmModule(string name, ModuleForward forward, IReadOnlyList<(string Name, Tensor Weight)> weights) => (Name, Forward, All) = (name, forward, weights);

    /// <summary>What it is called in messages.</summary>
    internal string Name { get; private set; }

    /// <summary>Its forward pass.</summary>
    internal ModuleForward Forward { get; }

    /// <summary>All of its weights, by name.</summary>
    internal IReadOnlyList<(string Name, Tensor Weight)> All { get; }

    /// <summary>The nn.LSTM that it is, or null.</summary>
    internal LSTM? Lstm { get; init; }

    /// <summary>The order of the gates; null for that of torch.nn.LSTM.</summary>
    internal string? OrderOfGates { get; private set; }

    /// <summary>Whether net = x W; null if the shapes tell.</summary>
    internal bool? IsTransposed { get; private set; }

    /// <summary>Whether inputs are B x T x I.</summary>
    internal bool IsBatchFirst { get; set; }

    /// <summary>Whether the last outputs stand before the inputs in weights of both.</summary>
    internal bool HasOutputsFirst { get; private set; }

    /// <summary>What is added to the bias of the forget gate.</summary>
    internal double AddedForgetBias { get; private set; }

    /// <summary>The weights of each direction, from the lowest layer up.</summary>
    internal IReadOnlyList<NamedWeights> Directions => directions.Count > 0 ? directions : PyTorchNames.Find(Name, All);

    /// <summary>Whether the weights have the names of torch.nn.LSTM.</summary>
    internal bool HasNamesOfPyTorch => directions.Count == 0;

    /// <summary>Whether nothing was said of its weights: they are those of torch.nn.LSTM.</summary>
    internal bool IsAsPyTorch => HasNamesOfPyTorch && OrderOfGates is null && AddedForgetBias == 0;

    /// <summary>The order in which the gates stand in the weights.</summary>
    /// <param name="order">The letters i, f, o and g (or c, the cell input), such as <c>ifgo</c>, which is the order of torch.nn.LSTM.</param>
    public TorchLstmModule Gates(string order) => With(() => OrderOfGates = order);

    /// <summary>The weights of the next layer, from the lowest up; of a bidirectional one those of the forward direction.</summary>
    /// <param name="names">
    /// Their names: W from the inputs, U from the last outputs, then the bias, if there is one, or two as in torch.nn.LSTM; or one W from
    /// both, and its bias. Where each gate has weights of its own: four W, four U, four biases. Three peepholes, i, f, o, may stand last.
    /// </param>
    public TorchLstmModule Weights(params IReadOnlyList<string> names) => With(() => directions.Add(new(directions.Count(direction => !direction.IsReverse), IsReverse: false, Named(names))));

    /// <summary>The weights of the reverse direction of the layer before.</summary>
    /// <param name="names">Their names, likewise.</param>
    /// <exception cref="ArgumentException">There is no layer before it.</exception>
    public TorchLstmModule Reverse(params IReadOnlyList<string> names) => directions is [.., { IsReverse: false } forward] ? With(() => directions.Add(new(forward.Layer, IsReverse: true, Named(names))))
        : throw new ArgumentException("found a reverse direction without its layer; expected Weights(..) of the forward direction first", nameof(names));

    /// <summary>The projection of the outputs of the layer or direction before: h = P (o tanh(c)), with R outputs in place of H.</summary>
    /// <param name="name">Its name: R x H, or H x R where net = x W.</param>
    /// <exception cref="ArgumentException">There are no weights before it, or they have a projection.</exception>
    public TorchLstmModule Projection(string name) => Last(nameof(Projection)) is { Projection: null } last ? Replace(last with { Projection = Named([name])[0] })
        : throw new ArgumentException("found a second projection of a layer; expected one", nameof(name));

    /// <summary>
    /// Dropout in the layer or direction before, by the masks that the forward pass multiplies by: 0 and 1/(1-p). They are fixed: the
    /// module draws none. Dropout after the top layer is part of the loss.
    /// </summary>
    /// <param name="input">What multiplies what the layer reads from below: T x B x features, or B x T x features after <see cref="BatchFirst"/>, or B x features for the same at every step; null for none.</param>
    /// <param name="recurrent">What multiplies the last outputs that the gates read, likewise; the mask of step t is for h(t-1).</param>
    /// <param name="cellInput">What multiplies tanh of the cell input, likewise.</param>
    /// <exception cref="ArgumentException">There are no weights before them, or there is such a mask.</exception>
    public TorchLstmModule Dropout(Tensor? input = null, Tensor? recurrent = null, Tensor? cellInput = null)
    {
        var last = Last(nameof(Dropout));
        var masks = ((MaskKind Kind, Tensor? Mask)[])[(MaskKind.Input, input), (MaskKind.Recurrent, recurrent), (MaskKind.G, cellInput)];
        if (masks.FirstOrDefault(mask => mask.Mask is not null && last.Masks.ContainsKey(mask.Kind)) is { Mask: not null } second)
            throw new ArgumentException($"found a second mask of this kind, {second.Kind}, of a layer; expected one", nameof(input));
        return Replace(last with { Masks = last.Masks.Concat(masks.Where(mask => mask.Mask is not null).Select(mask => KeyValuePair.Create(mask.Kind, mask.Mask!))).ToDictionary() });
    }

    /// <summary>Says that inputs and outputs are B x T x features.</summary>
    public TorchLstmModule BatchFirst() => With(() => IsBatchFirst = true);

    /// <summary>Says whether net = x W, so that W is I x 4H, where the shapes do not tell.</summary>
    /// <param name="isTransposed">False: net = W x, and W is 4H x I.</param>
    public TorchLstmModule Transposed(bool isTransposed = true) => With(() => IsTransposed = isTransposed);

    /// <summary>Says that weights from both inputs and last outputs are for [h, x], not [x, h].</summary>
    public TorchLstmModule OutputsFirst() => With(() => HasOutputsFirst = true);

    /// <summary>Says that the forward pass adds a number to the net input of the forget gate, beside its bias.</summary>
    /// <param name="added">The number.</param>
    public TorchLstmModule ForgetBias(double added) => With(() => AddedForgetBias = added);

    /// <summary>Gives it another name in messages.</summary>
    /// <param name="name">The name.</param>
    public TorchLstmModule Called(string name) => With(() => Name = name);

    /// <summary>Demands that the gradient is right; see <see cref="TorchLstm.Check"/>.</summary>
    /// <param name="x">The input: T x B x I, or B x T x I after <see cref="BatchFirst"/>; without B if the module takes one sequence.</param>
    /// <param name="state">The initial states as the module takes them; null for none.</param>
    /// <param name="loss">The loss, a scalar, of y, h_n and c_n; null for a sum of what the module returns, with weights that are drawn.</param>
    /// <exception cref="GradientDisagreementException">The gradient is wrong; the message says where and, if it is known, why.</exception>
    /// <exception cref="ArgumentException">Something cannot be checked; the message says what was found and what was expected.</exception>
    /// <exception cref="ProblemException">It is no LSTM; the message says which array, what was found and what was expected.</exception>
    public void Check(Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => Audit(x, state, loss).Demand();

    /// <summary>Audits the gradient: as <see cref="Check"/>, with what was found as a value.</summary>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">Something cannot be checked.</exception>
    /// <exception cref="ProblemException">It is no LSTM.</exception>
    public LstmAudit Audit(Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) =>
        LstmAudit.Of(RecordedCall.Of(this, x, state, loss), oracle: new TorchSharpSource());

    /// <summary>The problem that it amounts to, with the gradient of autograd as what was recorded.</summary>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">Something cannot be recorded.</exception>
    /// <exception cref="ProblemException">It is no LSTM.</exception>
    public Problem ToProblem(Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => RecordedCall.Of(this, x, state, loss).Read();

    /// <summary>Writes a recording, which <c>gradcheck audit</c> reads; weights of a layout of one's own are written in that of PyTorch.</summary>
    /// <param name="path">The file; it ends in .npz, and one that is there is replaced.</param>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">Something cannot be recorded, or the path does not end in .npz.</exception>
    /// <exception cref="NotSupportedException">The LSTM has something that PyTorch's has not, such as peepholes or masks.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Record(string path, Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null)
    {
        if (!path.EndsWith(".npz", StringComparison.Ordinal))
            throw new ArgumentException($"found {Legible.Path(path)}; expected a path that ends in .npz", nameof(path));
        var built = RecordedCall.Of(this, x, state, loss).Build();
        if (built.HasMore)
            throw new NotSupportedException("found masks of dropout; expected none, for a recording has no entries for them");
        var recording = IsAsPyTorch && built.Layout.Name == "pytorch" ? built.Recording.Add("framework", "torchsharp").Add("axes", built.Layout.Axes)
            : ProblemWeights.InLayoutOfPyTorch(built.Recording, built.Read(), built.Layout.Axes);
        using var file = File.Create(path);
        recording.Save(file);
    }

    private List<(string Name, Tensor Weight)> Named(IReadOnlyList<string> names) => [.. names.Select(name => All.FirstOrDefault(weight => weight.Name == name) is { Name: not null } found ? found
        : throw new ArgumentException($"found no parameter {Legible.Text(name, 100)}; expected one of: {Legible.Text(string.Join(", ", All.Select(weight => weight.Name)), 600)}", nameof(names)))];

    private NamedWeights Last(string what) => directions is [.., { } last] ? last : throw new ArgumentException($"found {what}(..) before any weights; expected Weights(..) of its layer first", nameof(what));

    private TorchLstmModule Replace(NamedWeights last) => With(() => directions[^1] = last);

    private TorchLstmModule With(Action change)
    {
        change();
        return this;
    }
}
