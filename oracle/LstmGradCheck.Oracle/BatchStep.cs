using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// One time step of a batch. The step may be there in some sequences and not in others: their columns run through the same
/// operations, on zeros, and what comes out is 0 in the trace and replaced by a copy of the step before it.
/// </summary>
internal sealed class BatchStep
{
    private readonly SequenceBatch batch;
    private readonly Tape tape;
    private readonly Tensor? isThere;

    /// <summary>Takes a step.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="tape">Where every value is recorded.</param>
    internal BatchStep(SequenceBatch batch, int t, Tape tape)
    {
        (this.batch, this.tape, T) = (batch, tape, t);
        if (!batch.Sequences.All(sequence => sequence.Has(t)))
            isThere = torch.tensor(batch.Sequences.Select(sequence => sequence.Has(t)).ToArray());
    }

    /// <summary>t, from 1.</summary>
    internal int T { get; }

    /// <summary>A leaf tensor with the row of this step in one column for each sequence; 0 where the step is not there.</summary>
    /// <param name="rows">The rows of a sequence, one for each step or one for all.</param>
    /// <param name="requires_grad">Whether its gradient will be requested.</param>
    internal Tensor Columns(Func<Sequence, double[][]> rows, bool requires_grad = false) => batch.Columns(
        sequence =>
        {
            var all = rows(sequence);
            return sequence.Has(T) ? all[all.Length == 1 ? 0 : T - 1] : new double[all[0].Length];
        },
        requires_grad);

    /// <summary>A mask, a column for each sequence.</summary>
    /// <param name="name">Its name in the network.</param>
    /// <returns>The mask, or null if the sequences do not give it.</returns>
    internal Tensor? Mask(string name) => batch.First.Masks.ContainsKey(name) ? Columns(sequence => sequence.Masks[name]) : null;

    /// <summary>Records a value of this step, 0 where the step is not there.</summary>
    /// <param name="kind">What is recorded: net, y or a state; for leaves, the gradient that will be requested.</param>
    /// <param name="layer">The layer; number 0 for output units and inputs.</param>
    /// <param name="unit">The kind of unit, or null.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is recorded; the forward pass goes on from it, so that its gradient is that of the value.</returns>
    internal Tensor Record(QuantityKind kind, LayerName layer, Unit? unit, Tensor value) => tape.Record(kind, layer, unit, T, OrZero(value));

    /// <summary>Keeps a tensor alive as long as the recorded ones.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Keep(Tensor tensor) => tape.Keep(tensor);

    /// <summary>What this step passes on: V6, where the step is not there, what the step before it in the layer's direction passed on.</summary>
    /// <param name="now">The layer after this step.</param>
    /// <param name="before">The layer before this step.</param>
    internal LayerState OrCopy(LayerState now, LayerState before) => new(
        Keep(OrCopy(now.State, before.State)), Keep(OrCopy(now.Port, before.Port)), Keep(OrCopy(now.Recurrent, before.Recurrent)));

    private Tensor OrCopy(Tensor now, Tensor before) => isThere is null ? now : torch.where(isThere, now, before);

    private Tensor OrZero(Tensor value) => isThere is null ? value : torch.where(isThere, value, torch.zeros_like(value));
}
