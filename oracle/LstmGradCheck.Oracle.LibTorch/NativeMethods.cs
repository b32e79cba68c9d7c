using System.Runtime.InteropServices;

// Never searched: the resolver below gives the path.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>The functions of <c>native/</c>, file by file; a status other than 0 means <see cref="LastError"/>.</summary>
internal static partial class NativeMethods
{
    /// <summary>The name under which the functions are imported; <see cref="NativePart"/> says which file it is.</summary>
    private const string Library = "lstmgradcheck_torch";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(
        typeof(NativeMethods).Assembly,
        (name, _, _) => name == Library ? NativeLibrary.Load(NativePart.Location) : 0);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_version")]
    internal static partial nint Version();

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_last_error")]
    internal static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_live_tensors")]
    internal static partial long LiveTensors();

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_free")]
    internal static partial int Free(nint tensor);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_leaf")]
    internal static partial int Leaf(ReadOnlySpan<double> values, long count, ReadOnlySpan<long> shape, long rank, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_constant")]
    internal static partial int Constant(ReadOnlySpan<double> values, long count, ReadOnlySpan<long> shape, long rank, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_length")]
    internal static partial int Length(TensorHandle a, out long length);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_values")]
    internal static partial int Values(TensorHandle a, Span<double> values, long count);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_add")]
    internal static partial int Add(TensorHandle a, TensorHandle b, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_subtract")]
    internal static partial int Subtract(TensorHandle a, TensorHandle b, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_multiply")]
    internal static partial int Multiply(TensorHandle a, TensorHandle b, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_affine")]
    internal static partial int Affine(TensorHandle a, double factor, double offset, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_matrix_vector")]
    internal static partial int MatrixVector(TensorHandle matrix, TensorHandle vector, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_logistic")]
    internal static partial int Logistic(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_tanh")]
    internal static partial int Tanh(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_exp")]
    internal static partial int Exp(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_log_softmax")]
    internal static partial int LogSoftmax(TensorHandle vector, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_concatenate")]
    internal static partial int Concatenate(ReadOnlySpan<nint> vectors, long count, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_gather")]
    internal static partial int Gather(TensorHandle vector, ReadOnlySpan<long> indices, long count, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_sum_into")]
    internal static partial int SumInto(TensorHandle vector, ReadOnlySpan<long> indices, long count, long length, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_sum")]
    internal static partial int Sum(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_stop_gradient")]
    internal static partial int StopGradient(TensorHandle a, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_gradients")]
    internal static partial int Gradients(TensorHandle scalar, ReadOnlySpan<nint> tensors, long count, Span<double> gradients, long length);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_blas")]
    internal static partial nint Blas();

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_get_threads")]
    internal static partial int GetThreads(out int threads);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_set_threads")]
    internal static partial int SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_make")]
    internal static partial int LstmMake(long inputs, long hidden, long layers, long steps, long batch, int isFloat, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_free")]
    internal static partial int LstmFree(nint lstm);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_set")]
    internal static partial int LstmSet(LstmHandle lstm, long number, ReadOnlySpan<double> values, long count);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_run")]
    internal static partial int LstmRun(LstmHandle lstm);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_energy")]
    internal static partial int LstmEnergy(LstmHandle lstm, out double energy);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_lstm_gradient")]
    internal static partial int LstmGradient(LstmHandle lstm, long number, Span<double> values, long count);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_product_make")]
    internal static partial int ProductMake(long n, int isFloat, double a, double b, out nint result);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_product_free")]
    internal static partial int ProductFree(nint product);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_product_run")]
    internal static partial int ProductRun(ProductHandle product);

    [LibraryImport(Library, EntryPoint = "lstmgradcheck_product_values")]
    internal static partial int ProductValues(ProductHandle product, Span<double> values, long count);
}
