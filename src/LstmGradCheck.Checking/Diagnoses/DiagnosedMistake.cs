namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>A mistake that a diagnosis names.</summary>
/// <param name="Id">The id of the known mistake, such as <c>C1</c>; <c>T1.3</c> for a window of three steps; the name of a gradient that was given for another; <c>scaled</c> or the like for a gradient that is right but for something simple.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Equation">The equation in which it is made, such as <c>B4</c>; empty if it is none.</param>
/// <param name="Layers">The numbers of the layers in which it is made.</param>
/// <param name="Where">The layers and directions in words; empty where it is made in none.</param>
public sealed record DiagnosedMistake(string Id, string Text, string Equation, IReadOnlyList<int> Layers, string Where)
{
    /// <summary>The steps at which the wrong term occurs, such as <c>t &lt; T</c>; empty for all of them.</summary>
    public string Steps { get; init; } = "";

    /// <summary>The id and where it is made.</summary>
    /// <returns>The text that messages use.</returns>
    public override string ToString() => Where.Length == 0 ? Id : $"{Id} in {Where}";
}
