namespace LstmGradCheck.Verification.Reports.Checks;

/// <summary>A rule of a SARIF report: a kind of quantity that must be what it was compared with.</summary>
/// <param name="Id">The id, such as <c>gradcheck/state-error</c>; it does not change from version to version.</param>
/// <param name="Name">The name in PascalCase.</param>
/// <param name="Quantity">The quantity in words, as a sentence has it.</param>
/// <param name="Help">Where to look for the mistake.</param>
internal sealed record SarifRule(string Id, string Name, string Quantity, string Help)
{
    /// <summary>What is wrong, in a few words.</summary>
    internal string Short => $"Wrong {Quantity}";

    /// <summary>What is wrong, in full.</summary>
    internal string Full =>
        $"The first value that disagrees, in the order in which a gradient is derived, belongs to the {Quantity}. " +
        "All that was compared and is derived before it agrees, so the mistake enters here, or in something before it that was not compared.";
}
