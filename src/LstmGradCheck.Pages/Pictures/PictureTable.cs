namespace LstmGradCheck.Pages.Pictures;

/// <summary>The numbers behind a picture.</summary>
/// <param name="Headings">What stands in each column.</param>
/// <param name="Rows">The rows, a text for each column.</param>
public sealed record PictureTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>What is left out, in a sentence; empty if nothing is.</summary>
    public string Omitted { get; init; } = "";
}
