using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>
/// For some mutants, where they enter on the problem <c>no-output-units</c>: two layers with every option, a coefficient
/// on every y and last state, T = 5 and 3. Read off the equations, not off the program.
/// </summary>
internal static class KnownPlaces
{
    internal static IReadOnlyList<KnownPlace> Exact { get; } =
    [
        new("D1", "layer2.out.delta", 0),
        new("D3", "layer2.c.e_s", 0),
        new("C1", "layer2.c.e_s", 1),
        new("H1", "layer2.c.e_y", 1),
        new("H2.phi", "layer1.c.e_y", 0),
        new("W1", "dE/dlayer2.in.U", null),
        new("F1", "layer2.in.delta", 0),
        new("F2", "layer2.phi.delta", 0),
        new("F3", "layer2.out.delta", 0),
        new("P1", "layer2.c.e_s", 0),
        new("P2", "layer2.c.e_s", 0),
        new("P3", "dE/dlayer2.out.P", null),
        new("B1", "dE/dlayer2.in.b", null),
        new("L1", "layer1.c.e_y", 1),
    ];

    /// <summary>Mistakes that only matter in the truncated and on-line gradients: something is not cut that should be.</summary>
    internal static IReadOnlyList<KnownPlace> Cut { get; } =
    [
        new("R.c", "layer2.c.e_y", 1) { Gradient = GradientKind.Truncated },
        new("R.in", "layer2.in.delta", 1) { Gradient = GradientKind.Truncated },
        new("P2h", "layer2.c.e_s", 0) { Gradient = GradientKind.Truncated },
        new("P5", "layer2.c.e_s", 0) { Gradient = GradientKind.Truncated },
        new("P2h", "layer2.c.e_s", 0) { Gradient = GradientKind.Online },
        new("CEC", "layer1.c.e_y", 1) { Gradient = GradientKind.Online },
    ];

    internal static IReadOnlyList<KnownPlace> All { get; } = [.. Exact, .. Cut];

    /// <summary>The place of an exact gradient's mutant.</summary>
    internal static KnownPlace Of(string id) => Exact.Single(place => place.Id == id);
}
