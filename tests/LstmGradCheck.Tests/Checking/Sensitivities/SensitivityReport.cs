namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>How small a change is still reported, in every array of some problems.</summary>
/// <param name="OracleName">The oracle's name.</param>
/// <param name="OracleVersion">The oracle's version.</param>
/// <param name="Arrays">The arrays that have a value to measure.</param>
internal sealed record SensitivityReport(string OracleName, string OracleVersion, IReadOnlyList<ArraySensitivity> Arrays)
{
    /// <summary>All values together; null if there are none.</summary>
    public SensitivitySummary? Total => Arrays.Count == 0 ? null : SensitivitySummary.Of([.. Arrays.SelectMany(array => array.Entries)]);

    /// <summary>The arrays of one kind of quantity together, in the order of a trace.</summary>
    public IEnumerable<(string Symbol, SensitivitySummary Summary)> BySymbol =>
        Arrays.GroupBy(array => array.Quantity.Symbol).Select(group => (group.Key, SensitivitySummary.Of([.. group.SelectMany(array => array.Entries)])));
}
