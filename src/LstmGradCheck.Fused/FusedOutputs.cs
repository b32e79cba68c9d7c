using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>F8, F9 and B1 of the output units. Many steps are computed at once, as no step depends on another.</summary>
internal sealed unsafe class FusedOutputs<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ObjectiveKind objective;
    private readonly bool isSquaredError;
    private readonly AffineActivation<T> activation;
    private readonly Strided<T> isUnit;

    internal FusedOutputs(Arena arena, OutputOptions options, ObjectiveKind objective, Rows rows)
    {
        (Options, this.objective) = (options, objective);
        // Softmax is its own raw value.
        activation = AffineActivation<T>.Of(options.Squashing == Squashing.Softmax ? Squashing.Identity : options.Squashing);
        isSquaredError = objective == ObjectiveKind.SquaredError;
        (B, BiasGradient) = (arena.Matrix<T>(1, options.Units), arena.Matrix<T>(1, options.Units));
        (Net, Y, Delta, Targets) = (arena.Matrix<T>(rows.Count, options.Units), arena.Matrix<T>(rows.Count, options.Units), arena.Matrix<T>(rows.Count, options.Units), arena.Matrix<T>(rows.Count, options.Units));
        (Terms, isUnit) = (arena.Matrix<T>(rows.Count, V.Count), arena.Matrix<T>(1, options.Units));
        new Span<T>(isUnit.Start, options.Units).Fill(T.One);
        Read(rows);
    }

    private static T Half => T.CreateChecked(0.5);

    internal OutputOptions Options { get; }

    internal List<(Source<T> Source, Factor<V, T> W)> Sources { get; } = [];

    internal Strided<T> B { get; }

    internal Strided<T> BiasGradient { get; }

    internal Strided<T> Net { get; }

    internal Strided<T> Y { get; }

    internal Strided<T> Delta { get; }

    /// <summary>The targets, or the coefficients of the linear objective.</summary>
    internal Strided<T> Targets { get; }

    /// <summary>What each row adds to E: a vector whose elements are to be added up.</summary>
    internal Strided<T> Terms { get; }

    /// <summary>Copies in the targets or coefficients.</summary>
    internal void Read(Rows rows)
    {
        for (var b = 0; b < rows.Batch; b++)
        {
            var sequence = rows.Sequences[b];
            var targets = sequence.Targets ?? sequence.Coefficients?.Outputs;
            for (var t = 1; targets is not null && t <= sequence.Length; t++)
            {
                for (var k = 0; k < Options.Units; k++)
                    Targets.Row(rows.First(t) + b)[k] = T.CreateChecked(targets[t - 1][k]);
            }
        }
    }

    /// <summary>The net inputs, outputs and deltas of some rows, and the errors that they pass to their sources.</summary>
    internal void Run(int from, int to)
    {
        foreach (var (source, w) in Sources)
            w.Forward(source.Values.From(from), to - from, Net.From(from), add: source != Sources[0].Source, (0, Panels<V, T>.Of(Options.Units)));
        for (var row = from; row < to; row++)
        {
            for (var k = 0; k < Options.Units; k += V.Count)
                (V.Load(Net.Row(row) + k) + V.Load(B.Start + k)).Store(Net.Row(row) + k);
            if (Options.Squashing == Squashing.Softmax)
                Softmax(row);
            else
                Elementwise(row);
        }

        foreach (var (source, w) in Sources)
            w.AddErrors(Delta.From(from), to - from, source.Errors, from);
    }

    /// <summary>B8.b: the sum of all deltas.</summary>
    internal void SumBiases(int rows)
    {
        new Span<T>(BiasGradient.Start, Options.Units).Clear();
        for (var row = 0; row < rows; row++)
        {
            for (var k = 0; k < Options.Units; k++)
                BiasGradient.Start[k] += Delta.Row(row)[k];
        }
    }

    private void Elementwise(int row)
    {
        T* net = Net.Row(row), y = Y.Row(row), delta = Delta.Row(row), target = Targets.Row(row), real = isUnit.Start;
        var E = V.Of(T.Zero);
        Squash<V, T>.Apply(Options.Squashing, net, y, (Options.Units + V.Count - 1) / V.Count, V.Count);
        for (var k = 0; k < Options.Units; k += V.Count)
        {
            V raw = V.Load(y + k), t_k = V.Load(target + k), y_k = activation.Value(raw);
            var e_k = isSquaredError ? t_k - y_k : V.Of(T.Zero) - t_k;
            y_k.Store(y + k);
            (activation.Prime(raw) * e_k).Store(delta + k);
            E = V.MultiplyAdd(V.Load(real + k), isSquaredError ? V.Of(Half) * (e_k * e_k) : t_k * y_k, E);
        }

        E.Store(Terms.Row(row));
    }

    /// <summary>Softmax with any objective; not vectorised, as there are few units.</summary>
    private void Softmax(int row)
    {
        T* net = Net.Row(row), y = Y.Row(row), delta = Delta.Row(row), target = Targets.Row(row);
        var (K, max, exps, targets, error, E) = (Options.Units, net[0], T.Zero, T.Zero, T.Zero, T.Zero);
        for (var k = 1; k < K; k++)
            max = T.Max(max, net[k]);
        for (var k = 0; k < K; k++)
            exps += T.Exp(net[k] - max);
        var log = T.Log(exps);
        for (var k = 0; k < K; k++)
        {
            var logSoftmax = net[k] - max - log;
            y[k] = T.Exp(logSoftmax);
            targets += target[k];
            delta[k] = isSquaredError ? target[k] - y[k] : -target[k];
            error += y[k] * delta[k];
            E += objective switch
            {
                ObjectiveKind.CrossEntropy => -(target[k] * logSoftmax),
                ObjectiveKind.SquaredError => Half * delta[k] * delta[k],
                _ => target[k] * y[k],
            };
        }

        for (var k = 0; k < K; k++)
            delta[k] = objective == ObjectiveKind.CrossEntropy ? target[k] - (y[k] * targets) : y[k] * (delta[k] - error);
        *Terms.Row(row) = E;
    }
}
