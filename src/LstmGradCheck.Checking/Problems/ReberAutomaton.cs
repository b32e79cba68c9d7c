namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// The automaton of the inner Reber strings, with the states of the documentation. Both edges of a state have
/// probability 1/2.
/// </summary>
public static class ReberAutomaton
{
    /// <summary>The state before the B.</summary>
    public const int Start = 0;

    /// <summary>The state after the E, which has no edges.</summary>
    public const int End = 7;

    private static readonly ReberEdge[][] Edges =
    [
        [new('B', 1)],
        [new('T', 2), new('P', 3)],
        [new('S', 2), new('X', 4)],
        [new('T', 3), new('V', 5)],
        [new('X', 3), new('S', 6)],
        [new('P', 4), new('V', 6)],
        [new('E', End)],
        [],
    ];

    /// <summary>The edges that leave a state.</summary>
    /// <param name="state">The state, from <see cref="Start"/> to <see cref="End"/>.</param>
    /// <returns>One or two edges, in the order in which a draw chooses between them; none at the end.</returns>
    public static IReadOnlyList<ReberEdge> EdgesFrom(int state) => Edges[state];
}

/// <summary>An edge of the Reber automaton.</summary>
/// <param name="Symbol">The symbol on the edge.</param>
/// <param name="To">The state that it leads to.</param>
public readonly record struct ReberEdge(char Symbol, int To);
