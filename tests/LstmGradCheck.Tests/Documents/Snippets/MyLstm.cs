using System.Text.Json;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>A layer of an LSTM with its backward pass as somebody else may have written it: none of the equations of this project.</summary>
internal sealed class MyLstm
{
    private static readonly string[] Names = ["in", "phi", "out", "c"];

    private readonly double[][][] W, U;
    private readonly double[][] b, x, dy;

    private MyLstm(JsonElement problem)
    {
        var (weights, sequence) = (problem.GetProperty("weights"), problem.GetProperty("sequences")[0]);
        W = [.. Names.Select(name => Rows(weights.GetProperty($"layer1.{name}.W")))];
        U = [.. Names.Select(name => Rows(weights.GetProperty($"layer1.{name}.U")))];
        b = [.. Names.Select(name => Row(weights.GetProperty($"layer1.{name}.b")))];
        (x, dy) = (Rows(sequence.GetProperty("inputs")), Rows(sequence.GetProperty("coefficients").GetProperty("layer1.y")));
    }

    /// <summary>The gradients, row by row: of the weights from the inputs, of the recurrent ones, of the biases.</summary>
    public Dictionary<string, double[]> DW { get; } = [];

    public Dictionary<string, double[]> DU { get; } = [];

    public Dictionary<string, double[]> Db { get; } = [];

    public static MyLstm Load(string file) => new(JsonDocument.Parse(File.ReadAllText(file)).RootElement);

    /// <param name="carries">Whether the cell state carries its error back in time, which is what most people forget.</param>
    public void Backward(bool carries = true)
    {
        var (H, I) = (b[0].Length, x[0].Length);
        // The gates and the cell input of each step: i, f, o, g; the states; the outputs.
        var gates = new List<double[][]>();
        List<double[]> states = [new double[H]], outputs = [new double[H]];
        foreach (var input in x)
        {
            double[][] net = [.. Enumerable.Range(0, 4).Select(u => Enumerable.Range(0, H).Select(j => Dot(W[u][j], input) + Dot(U[u][j], outputs[^1]) + b[u][j]).ToArray())];
            double[][] y = [.. net.Select((row, u) => row.Select(value => u == 3 ? Math.Tanh(value) : 1 / (1 + Math.Exp(-value))).ToArray())];
            gates.Add(y);
            states.Add([.. Enumerable.Range(0, H).Select(j => (y[1][j] * states[^1][j]) + (y[0][j] * y[3][j]))]);
            outputs.Add([.. Enumerable.Range(0, H).Select(j => y[2][j] * Math.Tanh(states[^1][j]))]);
        }

        foreach (var name in Names)
            (DW[name], DU[name], Db[name]) = (new double[H * I], new double[H * H], new double[H]);
        var (dh, ds) = (new double[H], new double[H]);
        for (var t = x.Length; t >= 1; t--)
        {
            var (y, next) = (gates[t - 1], new double[H]);
            for (var j = 0; j < H; j++)
            {
                var (h, d) = (Math.Tanh(states[t][j]), dy[t - 1][j] + dh[j]);
                ds[j] += d * y[2][j] * (1 - (h * h));
                double[] dnet = [Slope(y[0][j]) * ds[j] * y[3][j], Slope(y[1][j]) * ds[j] * states[t - 1][j], Slope(y[2][j]) * d * h, (1 - (y[3][j] * y[3][j])) * ds[j] * y[0][j]];
                for (var u = 0; u < 4; u++)
                {
                    Db[Names[u]][j] += dnet[u];
                    for (var m = 0; m < I; m++)
                        DW[Names[u]][(j * I) + m] += dnet[u] * x[t - 1][m];
                    for (var r = 0; r < H; r++)
                    {
                        DU[Names[u]][(j * H) + r] += dnet[u] * outputs[t - 1][r];
                        next[r] += dnet[u] * U[u][j][r];
                    }
                }

                ds[j] *= carries ? y[1][j] : 0;
            }

            dh = next;
        }
    }

    private static double Slope(double y) => y * (1 - y);

    private static double Dot(double[] a, double[] other) => a.Zip(other, (p, q) => p * q).Sum();

    private static double[] Row(JsonElement row) => [.. row.EnumerateArray().Select(value => value.GetDouble())];

    private static double[][] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(Row)];
}
