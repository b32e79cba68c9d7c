namespace LstmGradCheck.Network;

/// <summary>The squashing functions of gates (f), cell inputs (g), cell outputs (h) and output units.</summary>
public enum Squashing
{
    /// <summary>The logistic function s(x), range (0, 1); the papers' f.</summary>
    Logistic,

    /// <summary>4 s(x) - 2, range (-2, 2); the papers' g.</summary>
    LogisticFromMinusTwoToTwo,

    /// <summary>2 s(x) - 1, range (-1, 1); the papers' h.</summary>
    LogisticFromMinusOneToOne,

    /// <summary>The hyperbolic tangent, range (-1, 1); what modern frameworks use for g and h.</summary>
    Tanh,

    /// <summary>x itself; JMLR's h.</summary>
    Identity,

    /// <summary>exp(x_k) / sum_i exp(x_i) over all output units; for output units only.</summary>
    Softmax,
}

/// <summary>The names of squashings in problem files.</summary>
public static class SquashingNames
{
    private static readonly (string Name, Squashing Squashing)[] Names =
    [
        ("logistic", Squashing.Logistic),
        ("logistic[-2,2]", Squashing.LogisticFromMinusTwoToTwo),
        ("logistic[-1,1]", Squashing.LogisticFromMinusOneToOne),
        ("tanh", Squashing.Tanh),
        ("identity", Squashing.Identity),
        ("softmax", Squashing.Softmax),
    ];

    /// <summary>The names that a gate, a cell input or a cell output may use: all but softmax.</summary>
    public static IReadOnlyList<string> Elementwise { get; } = [.. Names.Where(entry => entry.Squashing != Squashing.Softmax).Select(entry => entry.Name)];

    /// <summary>The names that output units may use: all.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(entry => entry.Name)];

    /// <summary>The name of a squashing.</summary>
    /// <param name="squashing">The squashing.</param>
    /// <returns>Its name in problem files.</returns>
    public static string Name(this Squashing squashing) => Names.First(entry => entry.Squashing == squashing).Name;

    /// <summary>The squashing with a given name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <returns>The squashing.</returns>
    /// <exception cref="ArgumentException">There is no squashing of that name.</exception>
    public static Squashing Parse(string name)
    {
        foreach (var entry in Names)
            if (entry.Name == name)
                return entry.Squashing;
        throw new ArgumentException($"found '{name}', expected one of: {string.Join(", ", All)}", nameof(name));
    }
}
