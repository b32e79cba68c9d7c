using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>The arithmetic of the forward pass that takes more than one TorchSharp operator.</summary>
/// <remarks>
/// TorchSharp itself turns a number (also the 1 in its operator +) into an object with a finalizer, which the garbage collector
/// may free while native code reads it. The factors here live as long as the program.
/// </remarks>
internal static class TensorArithmetic
{
    private static readonly Scalar MinusTwo = -2.0, MinusOne = -1.0, Half = 0.5, One = 1.0, Two = 2.0, Four = 4.0;

    /// <summary>A tensor of given values, a leaf of the graph.</summary>
    /// <remarks>
    /// The values are copied into libtorch's own memory, which is aligned. A tensor made from an array uses the array's memory, and
    /// matrix products order their sums by the alignment of their operands. With the copy, a problem gives the same bits every time,
    /// and all graphs of an on-line gradient have the same forward pass.
    /// </remarks>
    /// <param name="values">The values, row by row.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="requires_grad">Whether its gradient will be requested.</param>
    /// <param name="type">The precision to which the values are rounded.</param>
    /// <returns>The tensor.</returns>
    internal static Tensor Leaf(double[] values, ReadOnlySpan<long> shape, bool requires_grad, torch.ScalarType type = torch.ScalarType.Float64)
    {
        using var given = torch.tensor(values, shape);
        return given.to(type, copy: true).requires_grad_(requires_grad);
    }

    /// <summary>a + b + ..; terms that a unit does not have are null and left out.</summary>
    /// <param name="first">The first term.</param>
    /// <param name="others">The others, of a shape that fits it.</param>
    /// <returns>The sum.</returns>
    internal static Tensor Sum(Tensor first, params ReadOnlySpan<Tensor?> others)
    {
        var sum = first;
        foreach (var term in others)
            sum = term is null ? sum : sum.add(term, One);
        return sum;
    }

    /// <summary>The squashing f, g or h, element by element.</summary>
    /// <param name="squashing">A squashing other than softmax.</param>
    /// <param name="net">The net inputs.</param>
    /// <returns>The activations.</returns>
    internal static Tensor Squash(Squashing squashing, Tensor net) => squashing switch
    {
        Squashing.Logistic => net.sigmoid(),
        Squashing.LogisticFromMinusTwoToTwo => net.sigmoid().mul(Four).add(MinusTwo, One),
        Squashing.LogisticFromMinusOneToOne => net.sigmoid().mul(Two).add(MinusOne, One),
        Squashing.Tanh => net.tanh(),
        Squashing.Identity => net,
        _ => throw new ArgumentOutOfRangeException(nameof(squashing), squashing, "expected an elementwise squashing"),
    };

    /// <summary>clip(v) = min(max(v, -theta), theta), element by element; its derivative is 1 for |v| at most theta and 0 above.</summary>
    /// <param name="v">v.</param>
    /// <param name="threshold">theta, or null for v itself.</param>
    /// <returns>The clipped values.</returns>
    internal static Tensor Clip(Tensor v, double? threshold)
    {
        if (threshold is not { } theta)
            return v;
        // Freed at the end of the block, not before.
        using Scalar low = -theta, high = theta;
        return v.clamp(low, high);
    }

    /// <summary>1 - y.</summary>
    /// <param name="y">y.</param>
    /// <returns>The difference.</returns>
    internal static Tensor OneMinus(Tensor y) => y.neg().add(One, One);

    /// <summary>What zoneout makes of a value: d before + (1 - d) now.</summary>
    /// <param name="d">d, the part of the value before that is kept.</param>
    /// <param name="before">The value before.</param>
    /// <param name="now">The value now.</param>
    /// <returns>The kept value.</returns>
    internal static Tensor Kept(Tensor d, Tensor before, Tensor now) => Sum(d * before, OneMinus(d) * now);

    /// <summary>1/2 sum (t - y)^2.</summary>
    /// <param name="targets">t.</param>
    /// <param name="y">y.</param>
    /// <returns>A scalar.</returns>
    internal static Tensor SquaredError(Tensor targets, Tensor y)
    {
        var e = targets - y;
        return (e * e).sum().mul(Half);
    }

    /// <summary>-sum t log softmax(net), the softmax over the rows.</summary>
    /// <param name="targets">t.</param>
    /// <param name="net">The net inputs.</param>
    /// <returns>A scalar.</returns>
    internal static Tensor CrossEntropy(Tensor targets, Tensor net) => (targets * net.log_softmax(0)).sum().mul(MinusOne);

    /// <summary>Adds row i of a tensor to row <paramref name="index"/>[i] of the result.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="index">For each row its place in the result, counted from 0.</param>
    /// <param name="count">The number of rows of the result.</param>
    /// <returns>The sums, 0 where nothing is added.</returns>
    internal static Tensor SumInto(Tensor rows, Tensor index, int count) =>
        torch.zeros(count, rows.shape[1], dtype: rows.dtype).index_add(0, index, rows, One);
}
