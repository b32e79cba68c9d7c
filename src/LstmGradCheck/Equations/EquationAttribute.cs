namespace LstmGradCheck.Equations;

/// <summary>Marks a method as one equation of the derivation.</summary>
/// <param name="id">
/// Its id: F for forward, B for backward, R for recurrent errors, P for partials carried forward, T for tangents, the
/// derivatives along a direction; a suffix names one member of a family.
/// </param>
/// <param name="formula">The equation in the papers' notation, in plain text.</param>
/// <param name="citation">The papers that it is from, with the equation's number there where it is known for certain; <c>own</c> for ours.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EquationAttribute(string id, string formula, string citation) : Attribute
{
    /// <summary>The id, unique among all equations.</summary>
    public string Id => id;

    /// <summary>The equation in the papers' notation, in plain text.</summary>
    public string Formula => formula;

    /// <summary>The papers that it is from, or <c>own</c>.</summary>
    public string Citation => citation;
}
