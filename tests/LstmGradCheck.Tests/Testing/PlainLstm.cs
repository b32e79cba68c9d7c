namespace LstmGradCheck.Tests.Testing;

/// <summary>
/// One layer with its backward pass, as one writes it after a tutorial: z = W x + U h + b for the gates i, f, g, o in this order;
/// c' = f c + i g; h = o tanh(c').
/// </summary>
internal sealed class PlainLstm
{
    private readonly Dictionary<string, double[,]> weights;
    private readonly Dictionary<string, double[,]> gradients = [];
    private readonly int inputs, cells, steps;
    private readonly bool isSingle;
    private bool isDone;

    internal PlainLstm(int seed, int inputs, int cells, int steps, int batch, bool isSingle = false)
    {
        (this.inputs, this.cells, this.steps, Batch, this.isSingle) = (inputs, cells, steps, batch, isSingle);
        var random = new Random(seed);
        weights = new() { ["W"] = Matrix(4 * cells, inputs), ["U"] = Matrix(4 * cells, cells), ["b"] = Matrix(4 * cells, 1) };
        (X, DY, H0, C0) = (Tensor(inputs), Tensor(cells), Matrix(batch, cells), Matrix(batch, cells));

        double[,] Matrix(int rows, int columns)
        {
            var values = new double[rows, columns];
            for (var i = 0; i < values.Length; i++)
                values[i / columns, i % columns] = Rounded(random.NextDouble() - 0.5);
            return values;
        }

        double[,,] Tensor(int features)
        {
            var values = new double[steps, batch, features];
            for (var i = 0; i < values.Length; i++)
                values[i / (batch * features), i / features % batch, i % features] = Rounded((2 * random.NextDouble()) - 1);
            return values;
        }
    }

    /// <summary>Whether the cell state carries no error back in time.</summary>
    internal bool ForgetsCarry { get; init; }

    internal int Batch { get; }

    internal int Cells => cells;

    internal double[,,] X { get; }

    internal double[,,] DY { get; }

    internal double[,] H0 { get; }

    internal double[,] C0 { get; }

    internal double[,,] Y => Done().y;

    internal double[,,] C => Done().c;

    internal double[,,] DX => Done().dx;

    internal double[,,] DC => Done().dc;

    internal double[,,] DH => Done().dh;

    internal double[,] DH0 => Done().dh0;

    internal double[,] DC0 => Done().dc0;

    private double[,,] y = new double[0, 0, 0], c = new double[0, 0, 0], dx = new double[0, 0, 0], dc = new double[0, 0, 0], dh = new double[0, 0, 0], dz = new double[0, 0, 0];
    private double[,] dh0 = new double[0, 0], dc0 = new double[0, 0];

    internal double[,] Weights(string name) => weights[name];

    internal double[,] Gradients(string name) => Done().gradients[name];

    /// <summary>dL/dz of a gate.</summary>
    internal double[,,] DZ(int gate)
    {
        var of = new double[steps, Batch, cells];
        foreach (var (t, s, k) in Places())
            of[t, s, k] = Done().dz[t, s, (gate * cells) + k];
        return of;
    }

    private IEnumerable<(int T, int S, int K)> Places() =>
        from t in Enumerable.Range(0, steps) from s in Enumerable.Range(0, Batch) from k in Enumerable.Range(0, cells) select (t, s, k);

    private PlainLstm Done()
    {
        if (isDone)
            return this;
        isDone = true;
        var (W, U, b) = (weights["W"], weights["U"], weights["b"]);
        var (dW, dU, db) = (gradients["W"] = new double[4 * cells, inputs], gradients["U"] = new double[4 * cells, cells], gradients["b"] = new double[4 * cells, 1]);
        (y, c, dc, dh) = (new double[steps, Batch, cells], new double[steps, Batch, cells], new double[steps, Batch, cells], new double[steps, Batch, cells]);
        (dx, dz, dh0, dc0) = (new double[steps, Batch, inputs], new double[steps, Batch, 4 * cells], new double[Batch, cells], new double[Batch, cells]);
        var a = new double[steps, Batch, 4 * cells];
        foreach (var (t, s, k) in Places())
        {
            for (var g = 0; g < 4; g++)
            {
                var row = (g * cells) + k;
                var z = b[row, 0];
                for (var m = 0; m < inputs; m++)
                    z += W[row, m] * X[t, s, m];
                for (var m = 0; m < cells; m++)
                    z += U[row, m] * H(t - 1, s, m);
                a[t, s, row] = g == 2 ? Math.Tanh(z) : 1 / (1 + Math.Exp(-z));
            }

            c[t, s, k] = (A(1) * State(t - 1, s, k)) + (A(0) * A(2));
            y[t, s, k] = A(3) * Math.Tanh(c[t, s, k]);

            double A(int gate) => a[t, s, (gate * cells) + k];
        }

        for (var t = steps - 1; t >= 0; t--)
        {
            for (var s = 0; s < Batch; s++)
                Back(t, s);
        }

        Round(y);
        Round(dx);
        foreach (var matrix in new[] { dW, dU, db, dh0, dc0 })
            Round(matrix);
        return this;

        void Back(int t, int s)
        {
            for (var k = 0; k < cells; k++)
            {
                dh[t, s, k] += DY[t, s, k];
                var tanh = Math.Tanh(c[t, s, k]);
                var (i, f, g, o) = (a[t, s, k], a[t, s, cells + k], a[t, s, (2 * cells) + k], a[t, s, (3 * cells) + k]);
                dc[t, s, k] += dh[t, s, k] * o * (1 - (tanh * tanh));
                dz[t, s, k] = dc[t, s, k] * g * i * (1 - i);
                dz[t, s, cells + k] = dc[t, s, k] * State(t - 1, s, k) * f * (1 - f);
                dz[t, s, (2 * cells) + k] = dc[t, s, k] * i * (1 - (g * g));
                dz[t, s, (3 * cells) + k] = dh[t, s, k] * tanh * o * (1 - o);
                if (t == 0)
                    dc0[s, k] = ForgetsCarry ? 0 : dc[t, s, k] * f;
                else if (!ForgetsCarry)
                    dc[t - 1, s, k] += dc[t, s, k] * f;
            }

            for (var row = 0; row < 4 * cells; row++)
            {
                var d = dz[t, s, row];
                db[row, 0] += d;
                for (var m = 0; m < inputs; m++)
                {
                    dW[row, m] += d * X[t, s, m];
                    dx[t, s, m] += d * W[row, m];
                }

                for (var m = 0; m < cells; m++)
                {
                    dU[row, m] += d * H(t - 1, s, m);
                    if (t == 0)
                        dh0[s, m] += d * U[row, m];
                    else
                        dh[t - 1, s, m] += d * U[row, m];
                }
            }
        }
    }

    private double H(int t, int s, int k) => t < 0 ? H0[s, k] : y[t, s, k];

    private double State(int t, int s, int k) => t < 0 ? C0[s, k] : c[t, s, k];

    private double Rounded(double value) => isSingle ? (float)value : value;

    private void Round(double[,] values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i / values.GetLength(1), i % values.GetLength(1)] = Rounded(values[i / values.GetLength(1), i % values.GetLength(1)]);
    }

    private void Round(double[,,] values)
    {
        var (rows, columns) = (values.GetLength(1), values.GetLength(2));
        for (var i = 0; i < values.Length; i++)
            values[i / (rows * columns), i / columns % rows, i % columns] = Rounded(values[i / (rows * columns), i / columns % rows, i % columns]);
    }
}
