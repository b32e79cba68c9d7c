namespace LstmGradCheck.Tests.Architecture;

/// <summary>A type that uses another one.</summary>
/// <param name="FromNamespace">The namespace of the first.</param>
/// <param name="From">Its name.</param>
/// <param name="Member">The member that does, or null for a base type or an attribute.</param>
/// <param name="ToNamespace">The namespace of the other one.</param>
/// <param name="To">Its name.</param>
internal sealed record Use(string FromNamespace, string From, string? Member, string ToNamespace, string To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{FromNamespace}.{From} uses {ToNamespace}.{To}{(Member is null ? "" : $" in {Member}")}";
}
