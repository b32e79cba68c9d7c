namespace LstmGradCheck.Verification.Traces;

/// <summary>The names of gradients, and which of them this version computes.</summary>
public static class GradientKinds
{
    /// <summary>The gradients that this version computes; the others are refused, not approximated.</summary>
    public static IReadOnlyList<GradientKind> Available { get; } = [GradientKind.Exact];

    /// <summary>All names, as they stand in problem files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["exact", "truncated", "online"];

    /// <summary>The name of a gradient.</summary>
    /// <param name="kind">The gradient.</param>
    /// <returns>Its name in problem files and on the command line.</returns>
    public static string Name(this GradientKind kind) => Names[(int)kind];

    /// <summary>The gradient of a name.</summary>
    /// <param name="name">A name out of <see cref="Names"/>.</param>
    /// <returns>The gradient.</returns>
    /// <exception cref="ArgumentException">There is no gradient of that name.</exception>
    public static GradientKind Parse(string name)
    {
        var place = Names.ToList().IndexOf(name);
        return place >= 0
            ? (GradientKind)place
            : throw new ArgumentException($"found '{name}', expected one of: {string.Join(", ", Names)}", nameof(name));
    }
}
