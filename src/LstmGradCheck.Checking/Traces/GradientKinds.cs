namespace LstmGradCheck.Checking.Traces;

/// <summary>The three gradients and their names.</summary>
public static class GradientKinds
{
    /// <summary>All three, in the order in which they are audited.</summary>
    public static IReadOnlyList<GradientKind> All { get; } = [GradientKind.Exact, GradientKind.Truncated, GradientKind.Online];

    /// <summary>All names, as they stand in problem files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["exact", "truncated", "online"];

    /// <summary>The name of a gradient.</summary>
    /// <param name="kind">The gradient.</param>
    /// <returns>Its name in problem files and on the command line.</returns>
    public static string Name(this GradientKind kind) => Names[(int)kind];

    /// <summary>The gradient with a given name.</summary>
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

/// <summary>The three gradients; each is a pass of its own over the same equations.</summary>
public enum GradientKind
{
    /// <summary>The exact gradient: nothing is cut.</summary>
    Exact,

    /// <summary>The papers' truncation: errors do not leave a block through recurrent connections or peepholes.</summary>
    Truncated,

    /// <summary>Truncated, and an error travels back in time only through the layer whose weights are updated.</summary>
    Online,
}
