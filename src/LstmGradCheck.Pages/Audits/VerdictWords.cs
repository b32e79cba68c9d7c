using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Pages.Audits;

/// <summary>Verdicts as pages write and colour them.</summary>
internal static class VerdictWords
{
    /// <summary>The word.</summary>
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Disagrees => "disagrees",
        Verdict.Unexplained => "not explained",
        Verdict.Undecidable => "undecidable",
        _ => "agrees",
    };

    /// <summary>The class of <c>page.css</c>.</summary>
    internal static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Disagrees or Verdict.Unexplained => "bad",
        Verdict.Undecidable => "doubt",
        _ => "good",
    };
}
