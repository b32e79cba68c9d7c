namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>The wrong formulas of all known mistakes. A test compares the table with the catalogue and with the stated equations.</summary>
internal static class WrongFormulas
{
    private static readonly Dictionary<string, WrongEquation[]> Table =
        new(DeltaFormulas.Table.Concat(ErrorFormulas.Table).Concat(SumFormulas.Table).Concat(OptionFormulas.Table).Concat(MaskFormulas.Table).Concat(FurtherFormulas.Table));

    /// <summary>The ids in the table.</summary>
    internal static IEnumerable<string> Ids => Table.Keys;

    /// <summary>The wrong formulas of a mistake; none for one that is not in the table.</summary>
    internal static IReadOnlyList<WrongEquation> Of(string id) => Table.GetValueOrDefault(id, []);
}
