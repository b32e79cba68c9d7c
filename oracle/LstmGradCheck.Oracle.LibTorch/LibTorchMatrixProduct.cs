namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>libtorch's matrix product c = a b of n x n matrices (<c>at::mm_out</c>), made once and run again and again.</summary>
public sealed class LibTorchMatrixProduct : IDisposable
{
    private readonly ProductHandle product;
    private readonly int n;

    /// <summary>Allocates and fills the matrices.</summary>
    /// <param name="n">The number of rows and of columns, at least 1.</param>
    /// <param name="isFloat">Whether the elements are float; double otherwise.</param>
    /// <param name="a">The value of every element of a.</param>
    /// <param name="b">The value of every element of b.</param>
    /// <exception cref="LibTorchException">libtorch refuses the size.</exception>
    public LibTorchMatrixProduct(int n, bool isFloat, double a = 1, double b = 1)
    {
        this.n = n;
        LibTorchException.ThrowIfFailed(NativeMethods.ProductMake(n, isFloat ? 1 : 0, a, b, out nint made));
        product = new(made);
    }

    /// <summary>Multiplies.</summary>
    /// <exception cref="LibTorchException">libtorch refuses.</exception>
    public void Run() => LibTorchException.ThrowIfFailed(NativeMethods.ProductRun(product));

    /// <summary>The elements of c, row by row, as doubles; what they are before the first run is not defined.</summary>
    /// <returns>n n values.</returns>
    public double[] Values()
    {
        double[] values = new double[n * n];
        LibTorchException.ThrowIfFailed(NativeMethods.ProductValues(product, values, values.Length));
        return values;
    }

    /// <summary>Frees the matrices.</summary>
    public void Dispose() => product.Dispose();
}
