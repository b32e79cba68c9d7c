namespace LstmGradCheck.Training.Trials;

/// <summary>What a paper published about a row.</summary>
/// <param name="Source">Where, such as <c>HS97, Table 7</c>.</param>
/// <param name="Trials">Of how many nets.</param>
/// <param name="Success">The fraction that succeeded.</param>
/// <param name="Count">The mean number of examples of those that did; null if none did or it is not stated.</param>
public sealed record Published(string Source, int Trials, double Success, double? Count)
{
    /// <summary>What else was published, in words.</summary>
    public string Other { get; init; } = "";

    /// <summary>Why our trials cannot be judged by it: they have another network, or stop by another rule. Empty if they can.</summary>
    public string Unlike { get; init; } = "";
}
