namespace LstmGradCheck.Checking.Comparison;

/// <summary>The names of verdicts.</summary>
public static class Verdicts
{
    /// <summary>Whether a verdict says that two values differ by more than is explained.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>Whether it is <see cref="Verdict.Unexplained"/> or <see cref="Verdict.Disagrees"/>.</returns>
    public static bool IsDivergence(this Verdict verdict) => verdict >= Verdict.Unexplained;

    /// <summary>The verdict with a given name.</summary>
    /// <param name="name">A name in a report.</param>
    /// <returns>The verdict; null if none has that name.</returns>
    internal static Verdict? Parse(string? name) => Enum.GetValues<Verdict>().Where(verdict => verdict.Name() == name).Cast<Verdict?>().FirstOrDefault();

    /// <summary>The name of a verdict in reports.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns><c>agrees</c>, <c>undecidable</c>, <c>not-explained</c> or <c>disagrees</c>.</returns>
    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Undecidable => "undecidable",
        Verdict.Unexplained => "not-explained",
        _ => "disagrees",
    };
}
