using System.Text;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Reports.Proofs;

namespace LstmGradCheck.Cli.Prove;

/// <summary>Writes a kill matrix in the requested format.</summary>
internal static class ProofWriter
{
    /// <summary>The formats, the default one first.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["table", "json", "markdown"];

    /// <summary>Writes a kill matrix.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="format">One of <see cref="Formats"/>; null for the default.</param>
    /// <param name="matrix">The kill matrix.</param>
    internal static void Write(Stream stream, string? format, KillMatrix matrix)
    {
        if (format == "json")
            ProofJson.Write(stream, matrix);
        else
            stream.Write(Encoding.UTF8.GetBytes(format == "markdown" ? ProofMarkdown.Render(matrix) : ProofText.Render(matrix)));
    }
}
