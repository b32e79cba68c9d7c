using System.Numerics;
using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// R and B9 of one backward pass, right and fast: the equations sum up a column of weights for one source after the other; here all sources of a
/// step are summed up at once, row by row. The values are the same to rounding.
/// </summary>
internal sealed class RowProducts
{
    private readonly Product recurrent = new();
    private readonly Product source = new();

    /// <summary>The right equations with these products.</summary>
    internal BackwardEquations<Real> Equations => WrongEquations.Right with
    {
        RecurrentError = (at, r) => recurrent.At(at, unit => (at.Weights.Of(unit).U, at.BackNext.DeltaU(unit)))[r],
        SourceError = (at, m) => source.At(at, unit => (at.Weights.Of(unit).W, at.Back.DeltaW(unit)))[m],
    };

    /// <summary>The transpose of a layer's weights times its deltas, for the step that was asked for last.</summary>
    private sealed class Product
    {
        private (LayerErrors<Real> Back, LayerErrors<Real> Next)? of;
        private Real[] values = [];

        internal Real[] At(BackwardContext<Real> at, Func<Unit, (Matrix<Real> Weights, Real[] Deltas)> factors)
        {
            if (of is { } last && last.Back == at.Back && last.Next == at.BackNext)
                return values;
            of = (at.Back, at.BackNext);
            values = new Real[factors(at.Layer.Units[0]).Weights.Columns];
            foreach (var unit in at.Layer.Units)
                Add(factors(unit));
            return values;
        }

        private void Add((Matrix<Real> Weights, Real[] Deltas) factors)
        {
            var sums = MemoryMarshal.Cast<Real, double>(values.AsSpan());
            for (var u = 0; u < factors.Weights.Rows; u++)
            {
                var row = MemoryMarshal.Cast<Real, double>(factors.Weights.Values.AsSpan(u * values.Length, values.Length));
                var (m, delta) = (0, factors.Deltas[u].Value);
                for (var δ = new Vector<double>(delta); m <= sums.Length - Vector<double>.Count; m += Vector<double>.Count)
                    (new Vector<double>(sums[m..]) + (δ * new Vector<double>(row[m..]))).CopyTo(sums[m..]);
                for (; m < sums.Length; m++)
                    sums[m] += delta * row[m];
            }
        }
    }
}
