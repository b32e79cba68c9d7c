using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>
/// Small problems that together have every option of a layer and a sequence beyond the papers', most of them several at once. All
/// numbers are drawn with fixed seeds.
/// </summary>
internal static class VariantProblems
{
    private static readonly LayerOptions Plain = new() { Blocks = [1, 2], ForgetGates = true, GateBias = true, CellBias = true, G = Squashing.Tanh, H = Squashing.Tanh };

    private static readonly LayerOptions Peephole = Plain with { Blocks = [2, 1], Peepholes = true };

    private static readonly LayerOptions Connected = Peephole with { Blocks = [2, 2], GateRecurrence = true };

    private static readonly LayerOptions Coupled = Peephole with { ForgetGates = false, CoupledGates = true };

    private static readonly LayerOptions Projected = Plain with { Blocks = [1, 1, 2], Projection = 2 };

    private static readonly Clips Clips = new() { Nets = 0.6, S = 0.5, H = 0.4 };

    internal static IReadOnlyList<Problem> All { get; } =
    [
        new VariantDesign("bidirectional", 101, [Both(Plain), Both(Peephole)]).Draw(),
        new VariantDesign("bidirectional-sum", 102, [Both(Connected), Sum(Plain), Reverse(Plain)]) { Outputs = Outputs, Objective = ObjectiveKind.SquaredError }.Draw(),
        new VariantDesign("projection", 103, [Projected with { GateRecurrence = true }, Projected with { Peepholes = true }]) { Skip = true }.Draw(),
        new VariantDesign("projection-clip", 104, [Projected with { Clips = new() { Projection = 0.1 } }, Both(Projected) with { Clips = new() { Projection = 0.15, H = 0.3 } }])
        {
            Outputs = Outputs with { Squashing = Squashing.Softmax }, Objective = ObjectiveKind.CrossEntropy,
        }.Draw(),
        new VariantDesign("coupled", 105, [Coupled, Coupled with { GateRecurrence = true }]).Draw(),
        new VariantDesign("clips", 106, [Peephole with { Clips = Clips }, Connected with { Clips = Clips }]) { Outputs = Outputs }.Draw(),
        new VariantDesign("dropout", 107, [Plain with { Blocks = [1, 1, 1] }, Connected])
        {
            Outputs = Outputs with { Shortcut = true }, Masks = ["layer1.recurrent", "layer2.input", "layer2.in.recurrent", "layer2.c.recurrent", "layer2.g", "output.input"],
        }.Draw(),
        new VariantDesign("zoneout", 108, [Peephole, Plain]) { Masks = ["layer1.zoneout.s", "layer1.zoneout.y", "layer2.zoneout.s", "layer2.zoneout.y"] }.Draw(),
        new VariantDesign("present", 109, [Both(Plain), Both(Peephole)]) { Outputs = Outputs, Lengths = [6, 6], Missing = [[2, 5, 6], [6]] }.Draw(),
        new VariantDesign("present-forward", 110, [Connected, Projected])
        {
            Outputs = Outputs with { Shortcut = true }, Objective = ObjectiveKind.SquaredError, Lengths = [5, 5], Missing = [[1, 3], [5]],
        }.Draw(),
        new VariantDesign("coupled-projection-zoneout", 111, [Coupled with { Projection = 2, Clips = Clips }, Sum(Coupled) with { Projection = 4, Clips = Clips with { Projection = 0.2 } }])
        {
            Skip = true, Outputs = Outputs with { Shortcut = true },
            Masks = ["layer1.zoneout.s", "layer1.zoneout.y", "layer1.input", "layer2.zoneout.s", "layer2.reverse.zoneout.y", "layer2.reverse.recurrent", "layer2.g"],
        }.Draw(),
        new VariantDesign("everything", 112, [Both(Projected) with { Peepholes = true, Clips = Clips }, Reverse(Coupled) with { Clips = Clips }, Sum(Connected)])
        {
            Outputs = Outputs, Objective = ObjectiveKind.SquaredError, Lengths = [6, 4], Missing = [[3, 6], [1]],
            Masks =
            [
                "layer1.input", "layer1.reverse.zoneout.s", "layer1.zoneout.y", "layer2.reverse.g", "layer2.reverse.recurrent",
                "layer3.in.input", "layer3.reverse.zoneout.s", "layer3.reverse.zoneout.y", "output.input",
            ],
        }.Draw(),
    ];

    private static OutputOptions Outputs => new() { Units = 2, Squashing = Squashing.Tanh, Bias = true };

    private static LayerOptions Both(LayerOptions options) => options with { Direction = LayerDirection.Bidirectional };

    private static LayerOptions Sum(LayerOptions options) => Both(options) with { Merge = DirectionMerge.Sum };

    private static LayerOptions Reverse(LayerOptions options) => options with { Direction = LayerDirection.Reverse };
}
