namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>A rule of a SARIF report.</summary>
/// <param name="Id">The id, such as <c>gradcheck/state-error</c>; it does not change from version to version.</param>
/// <param name="Name">The name in PascalCase.</param>
/// <param name="Short">What is wrong, in a few words.</param>
/// <param name="Full">What is wrong, in full.</param>
/// <param name="Help">Where to look for the mistake.</param>
internal sealed record SarifRule(string Id, string Name, string Short, string Full, string Help)
{
    /// <summary>A rule about a kind of quantity whose values must agree with those that they are compared with.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The name in PascalCase.</param>
    /// <param name="quantity">The quantity in words, as part of a sentence.</param>
    /// <param name="help">Where to look for the mistake.</param>
    internal static SarifRule Of(string id, string name, string quantity, string help) => new(
        id,
        name,
        $"Wrong {quantity}",
        $"The first value that disagrees, in the order in which a gradient is derived, belongs to the {quantity}. " +
        "All that was compared and is derived before it agrees, so the mistake enters here, or in something before it that was not compared.",
        help);
}
