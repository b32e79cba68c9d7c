namespace LstmGradCheck.Equations;

/// <summary>Marks a method as one equation of the derivation.</summary>
/// <param name="id">Its id: F for forward, B for backward, R for recurrent errors; a suffix names one member of a family.</param>
/// <param name="formula">The equation in the papers' notation, in plain text.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EquationAttribute(string id, string formula) : Attribute
{
    /// <summary>The id, unique among all equations.</summary>
    public string Id => id;

    /// <summary>The equation in the papers' notation, in plain text.</summary>
    public string Formula => formula;
}
