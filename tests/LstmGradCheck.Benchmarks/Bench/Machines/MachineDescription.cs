using LstmGradCheck.Benchmarks.Bench.Contestants;

namespace LstmGradCheck.Benchmarks.Bench.Machines;

/// <summary>What a run was timed on, and the versions of all that was timed.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="VectorBits">The width of its vectors, as far as .NET uses them: 512, 256 or 128 bits.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Version">The version of this project.</param>
internal sealed record MachineDescription(string Processor, int VectorBits, string System, string Runtime, string Version)
{
    /// <summary>Which TorchSharp was timed; null if there is none.</summary>
    public TorchVersions? Torch { get; init; }

    /// <summary>Why there is no TorchSharp, in sentences; empty if there is.</summary>
    public string WhyNoTorch { get; init; } = "";

    /// <summary>What a run of nn.LSTM called in double; null if there is no TorchSharp.</summary>
    public LibraryCalls? InDouble { get; init; }

    /// <summary>What a run of nn.LSTM called in float; null if there is no TorchSharp.</summary>
    public LibraryCalls? InFloat { get; init; }

    /// <summary>oneDNN's version, as it reports it; null if it was never called.</summary>
    internal string? OneDnn => InFloat?.OneDnn ?? InDouble?.OneDnn;

    /// <summary>MKL's version and the kind of processor that it detects, as it reports them; null if it was never called.</summary>
    internal string? Mkl => InDouble?.Mkl ?? InFloat?.Mkl;
}
