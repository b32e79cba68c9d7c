using BenchmarkDotNet.Attributes;
using LstmGradCheck.Fused;
using MathNet.Numerics.LinearAlgebra;

namespace LstmGradCheck.Benchmarks;

/// <summary>
/// The matrix kernels on one thread, in the shapes of a pass: a few rows (a step of a batch) times a square matrix of weights,
/// and square matrices; compared with the managed product of MathNet, a library that could replace them.
/// </summary>
public class ProductBenchmarks : IDisposable
{
    private MatrixProduct<double> product = null!;
    private Matrix<double> a = null!;
    private Matrix<double> b = null!;
    private Matrix<double> c = null!;

    [Params(1, 16, 512)]
    public int Rows { get; set; }

    [Params(64, 512)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        MathNet.Numerics.Control.UseSingleThread();
        (a, b, c) = (Matrix<double>.Build.Random(Rows, Columns, 1), Matrix<double>.Build.Random(Columns, Columns, 2), Matrix<double>.Build.Dense(Rows, Columns));
        product = new(Rows, Columns, Columns);
        product.Load(a.ToRowMajorArray(), b.ToRowMajorArray());
    }

    [Benchmark(Baseline = true)]
    public void Kernels() => product.Run();

    [Benchmark]
    public void MathNetManaged() => a.Multiply(b, c);

    [GlobalCleanup]
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the product. The class cannot be sealed, because BenchmarkDotNet derives from the classes that it runs.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        if (!isDisposing)
            return;
        product.Dispose();
    }
}
