using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>One mutant on all problems: a row of the kill matrix.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Verdicts">The verdicts, one for each problem and each gradient in which the mutant is a mistake.</param>
public sealed record MutantRow(Mutant Mutant, IReadOnlyList<MutantVerdict> Verdicts)
{
    /// <summary>Whether at least one problem kills it.</summary>
    public bool IsKilled => Verdicts.Any(verdict => verdict.IsKilled);

    /// <summary>The number of verdicts that kill it.</summary>
    public int Kills => Verdicts.Count(verdict => verdict.IsKilled);

    /// <summary>The number of kills that locate it where it was planted.</summary>
    public int Located => Verdicts.Count(verdict => verdict.IsLocated);

    /// <summary>Whether every kill is located.</summary>
    public bool IsLocated => IsKilled && Located == Kills;

    /// <summary>The number of problems that kill it in at least one gradient.</summary>
    public int KillingProblems => Verdicts.Where(verdict => verdict.IsKilled).Select(verdict => verdict.Problem).Distinct().Count();

    /// <summary>The number of problems on which it was tried.</summary>
    public int Problems => Verdicts.Select(verdict => verdict.Problem).Distinct().Count();

    /// <summary>The quantity in which most kills first find it, without layer, sequence and time; null for a survivor.</summary>
    public string? FoundIn => Verdicts
        .Where(verdict => verdict.IsKilled)
        .GroupBy(verdict => NameOf(verdict.FirstDivergence!))
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    private static string NameOf(Deviation deviation)
    {
        var (group, layer) = (deviation.Quantity.Group, $"{deviation.Quantity.Layer}.");
        return group.Replace(layer, "", StringComparison.Ordinal);
    }
}
