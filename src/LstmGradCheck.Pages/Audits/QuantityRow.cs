using System.Globalization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Audits;

/// <summary>A quantity's row in the table of a problem.</summary>
/// <param name="finding">What was found.</param>
internal sealed class QuantityRow(QuantityFinding finding)
{
    /// <summary>The quantity.</summary>
    public string Name { get; } = finding.Name;

    /// <summary>The number of values compared.</summary>
    public string Values { get; } = finding.ComparedValues.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The largest difference, relative to the largest value.</summary>
    public string Difference { get; } = double.IsInfinity(finding.RelativeError) ? "invalid" : finding.RelativeError == 0 ? "0" : ValueText.Short(finding.RelativeError);

    /// <summary>The largest difference in units of its tolerance.</summary>
    public string Share { get; } = finding.Worst is not { } worst ? "" : double.IsInfinity(worst.Share) ? "infinite" : worst.Share == 0 ? "0" : worst.Share is >= 0.01 and < 100 ? worst.Share.ToString("0.##", CultureInfo.InvariantCulture) : ValueText.Short(worst.Share);

    /// <summary>The verdict.</summary>
    public string Verdict { get; } = VerdictWords.Of(finding.Verdict);

    /// <summary>The class of its colour.</summary>
    public string Style { get; } = VerdictWords.Style(finding.Verdict);
}
