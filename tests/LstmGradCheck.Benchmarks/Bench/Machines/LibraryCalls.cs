namespace LstmGradCheck.Benchmarks.Bench.Machines;

/// <summary>What libtorch called in one run, as logged by the libraries below it if ONEDNN_VERBOSE and MKL_VERBOSE are set.</summary>
/// <param name="OneDnn">oneDNN's version and the instructions that it uses; null if it was not called.</param>
/// <param name="Mkl">MKL's version and the kind of processor that it detects; null if it was not called.</param>
/// <param name="RnnPrimitives">How many primitives of oneDNN for recurrent layers were executed.</param>
internal sealed record LibraryCalls(string? OneDnn, string? Mkl, int RnnPrimitives)
{
    private const string OneDnnInfo = "onednn_verbose,v1,info,", Isa = OneDnnInfo + "cpu,isa:";

    /// <summary>Reads what the libraries logged.</summary>
    /// <param name="lines">All lines that a process wrote.</param>
    internal static LibraryCalls Read(IReadOnlyCollection<string> lines)
    {
        var (version, isa) = (After(OneDnnInfo + "oneDNN "), After(Isa));
        var mkl = After("MKL_VERBOSE oneMKL ")?.Split(" Product build ");
        return new(
            version is null ? null : version.Split(" (")[0] + (isa is null ? "" : $" ({isa})"),
            mkl is null ? null : mkl[0] + (mkl.Length < 2 ? "" : $" ({mkl[1].Split(" architecture ")[^1].Split(',')[0]})"),
            lines.Count(line => line.StartsWith("onednn_verbose,", StringComparison.Ordinal) && line.Contains(",exec,cpu,rnn,", StringComparison.Ordinal)));

        string? After(string start) => lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }
}
