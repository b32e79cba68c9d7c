using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>The output units' part of every backward pass: B1, the first sum of B2, and B8 of their weights.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">The equations to call.</param>
internal sealed class OutputBackward<T>(BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    private readonly WeightGradients<T> sums = new(equations);

    /// <summary>Computes the errors of the output units and adds their terms to the gradient.</summary>
    internal void Run(OutputContext<T> at, UnitWeights<T> gradient)
    {
        var (back, sourceError) = (at.Back!, at.Now.Mask is null ? equations.OutputSourceError : equations.MaskedOutputSourceError);
        for (var k = 0; k < back.Delta.Length; k++)
            back.Delta[k] = equations.OutputDelta(at, k);
        for (var m = 0; m < back.SourceError.Length; m++)
            back.SourceError[m] = sourceError(at, m);
        sums.Add(at, gradient);
    }
}
