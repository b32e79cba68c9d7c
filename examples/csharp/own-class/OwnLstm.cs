namespace OwnClass;

/// <summary>
/// A layer of an LSTM with its backward pass, written by hand for one sequence: z = W x + U h + b for the gates i, f, g, o;
/// c(t) = f c(t-1) + i g; h(t) = o tanh(c(t)).
/// </summary>
public sealed class OwnLstm
{
    private readonly List<double[]> x = [], gates = [], c = [], h = [];

    public OwnLstm(int inputs, int cells, int seed)
    {
        var random = new Random(seed);
        (Inputs, Cells) = (inputs, cells);
        (W, U, B) = (Draw(4 * cells * inputs), Draw(4 * cells * cells), Draw(4 * cells));
        (DW, DU, DB) = (new double[W.Length], new double[U.Length], new double[B.Length]);

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    public int Inputs { get; }

    public int Cells { get; }

    /// <summary>The weights, row by row: W has 4H rows of I, U 4H rows of H, B 4H numbers.</summary>
    public double[] W { get; }

    public double[] U { get; }

    public double[] B { get; }

    /// <summary>Their gradients.</summary>
    public double[] DW { get; }

    public double[] DU { get; }

    public double[] DB { get; }

    public double[][] Forward(double[][] inputs)
    {
        c.Add(new double[Cells]);
        h.Add(new double[Cells]);
        foreach (var input in inputs)
        {
            var a = new double[4 * Cells];
            for (var row = 0; row < a.Length; row++)
            {
                var z = B[row];
                for (var m = 0; m < Inputs; m++)
                    z += W[(row * Inputs) + m] * input[m];
                for (var m = 0; m < Cells; m++)
                    z += U[(row * Cells) + m] * h[^1][m];
                a[row] = row / Cells == 2 ? Math.Tanh(z) : 1 / (1 + Math.Exp(-z));
            }

            double[] state = [.. Enumerable.Range(0, Cells).Select(k => (a[Cells + k] * c[^1][k]) + (a[k] * a[(2 * Cells) + k]))];
            x.Add(input);
            gates.Add(a);
            c.Add(state);
            h.Add([.. state.Select((s, k) => a[(3 * Cells) + k] * Math.Tanh(s))]);
        }

        return [.. h.Skip(1)];
    }

    public void Backward(double[][] dy)
    {
        var dh = new double[Cells];
        for (var t = x.Count - 1; t >= 0; t--)
        {
            var (a, dz, dhBefore) = (gates[t], new double[4 * Cells], new double[Cells]);
            for (var k = 0; k < Cells; k++)
            {
                var (i, f, g, o, s) = (a[k], a[Cells + k], a[(2 * Cells) + k], a[(3 * Cells) + k], Math.Tanh(c[t + 1][k]));
                var d = dy[t][k] + dh[k];
                // The mistake: what the next step's cell state brings back, dc(t+1) f(t+1), is forgotten.
                var dc = d * o * (1 - (s * s));
                dz[k] = dc * g * i * (1 - i);
                dz[Cells + k] = dc * c[t][k] * f * (1 - f);
                dz[(2 * Cells) + k] = dc * i * (1 - (g * g));
                dz[(3 * Cells) + k] = d * s * o * (1 - o);
            }

            for (var row = 0; row < dz.Length; row++)
            {
                DB[row] += dz[row];
                for (var m = 0; m < Inputs; m++)
                    DW[(row * Inputs) + m] += dz[row] * x[t][m];
                for (var m = 0; m < Cells; m++)
                {
                    DU[(row * Cells) + m] += dz[row] * h[t][m];
                    dhBefore[m] += dz[row] * U[(row * Cells) + m];
                }
            }

            dh = dhBefore;
        }
    }
}
