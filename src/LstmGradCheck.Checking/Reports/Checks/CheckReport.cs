namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>
/// Some gradients, each compared with what it should be. The reports for other programs are written from it, whichever command made the
/// comparison.
/// </summary>
/// <param name="Title">What was done, such as <c>Audit of LSTM gradients</c>.</param>
/// <param name="ToolVersion">The version of this program.</param>
/// <param name="ComparedWith">What the gradients were compared with, such as <c>torchsharp 0.107.0</c>.</param>
/// <param name="Cases">One case for each gradient of each problem.</param>
public sealed record CheckReport(string Title, string ToolVersion, string ComparedWith, IReadOnlyList<CheckCase> Cases)
{
    /// <summary>The name of this program in reports.</summary>
    public const string ToolName = "LstmGradCheck";

    /// <summary>
    /// The prefix of the names of test classes in a report of tests, before the problem's name. It differs between commands that report
    /// on the same problems.
    /// </summary>
    public string ClassPrefix { get; init; } = "gradcheck";

    /// <summary>The cases that diverge, in the order of the report.</summary>
    public IReadOnlyList<CheckCase> Disagreements => [.. Cases.Where(each => each.Diverges)];

    /// <summary>The cases in which nothing diverges, but no value of some quantity could be decided.</summary>
    public IReadOnlyList<CheckCase> Undecided => [.. Cases.Where(each => each.IsUndecided)];

    /// <summary>The number of values that could not be decided.</summary>
    public long UndecidableValues => Cases.Sum(each => (long)each.UndecidableValues);

    /// <summary>The number of values compared.</summary>
    public long ComparedValues => Cases.Sum(each => (long)each.ComparedValues);
}
