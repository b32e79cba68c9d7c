using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Testing;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>What documents show of <see cref="LstmCheck"/>.</summary>
public sealed class OwnLstmTests
{
    private static readonly PlainLstm Mine = new(seed: 3, inputs: 2, cells: 3, steps: 4, batch: 2);

    [Fact]
    public void Three_arrays_are_checked_in_a_line()
    {
        var (wIh, wHh, bias) = (Mine.Weights("W"), Mine.Weights("U"), Mine.Weights("b"));
        var (dWih, dWhh, dBias) = (Mine.Gradients("W"), Mine.Gradients("U"), Mine.Gradients("b"));
        var (x, dy, h0, c0) = (Mine.X, Mine.DY, Mine.H0, Mine.C0);
        LstmCheck.Layout(Layouts.PyTorch).Weights(wIh, wHh, bias).Input(x).InitialState(h0, c0).Upstream(dy)
            .Agrees(dWih, dWhh, dBias);
    }

    [Fact]
    public void Everything_is_checked()
    {
        var (Wi, Wf, Wg, Wo) = Gates(Mine.Weights("W"));
        var (Ui, Uf, Ug, Uo) = Gates(Mine.Weights("U"));
        var (bi, bf, bg, bo) = Gates(Mine.Weights("b"));
        var (dWi, dWf, dWg, dWo) = Gates(Mine.Gradients("W"));
        var (dUi, dUf, dUg, dUo) = Gates(Mine.Gradients("U"));
        var (dbi, dbf, dbg, dbo) = Gates(Mine.Gradients("b"));
        var (dzi, dzf, dzg, dzo) = (Mine.DZ(0), Mine.DZ(1), Mine.DZ(2), Mine.DZ(3));
        var (x, dx, y, dy, c, dc, dh) = (Mine.X, Mine.DX, Mine.Y, Mine.DY, Mine.C, Mine.DC, Mine.DH);
        var (h0, c0, dh0, dc0) = (Mine.H0, Mine.C0, Mine.DH0, Mine.DC0);
        double[,]? dLastH = null, dLastC = new double[2, 3];

        LstmCheck.Layout(Layouts.Separate("ifgo"))                          // a matrix for each gate, in this order
            .Weights(Wi, Wf, Wg, Wo, Ui, Uf, Ug, Uo, bi, bf, bg, bo)        // the lowest layer; then the next one; .Reverse(..) follows its layer
            .Gradients(dWi, dWf, dWg, dWo, dUi, dUf, dUg, dUo, dbi, dbf, dbg, dbo)
            .NetGradients(dzi, dzf, dzg, dzo)                               // dL/dz of each gate at every step
            .StepGradients(dC: dc, dH: dh).States(c)                        // dL/dc and dL/dh at every step; the states themselves
            .Input(x).InputGradient(dx)
            .InitialState(h0, c0).InitialStateGradients(dh0, dc0)
            .Upstream(dy, dLastH, dLastC).Outputs(y)
            .Agrees();
    }

    private static (LstmArray I, LstmArray F, LstmArray G, LstmArray O) Gates(double[,] stacked)
    {
        var (rows, columns) = (stacked.GetLength(0) / 4, stacked.GetLength(1));
        return (Gate(0), Gate(1), Gate(2), Gate(3));

        LstmArray Gate(int gate)
        {
            var values = new double[rows, columns];
            for (var i = 0; i < values.Length; i++)
                values[i / columns, i % columns] = stacked[(gate * rows) + (i / columns), i % columns];
            return values;
        }
    }
}
