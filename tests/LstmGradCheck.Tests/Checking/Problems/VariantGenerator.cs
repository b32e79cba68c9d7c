using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>Small random problems with any option of a layer, and with masks and missing steps.</summary>
internal static class VariantGenerator
{
    internal static Problem Draw(uint seed)
    {
        var draw = new RandomChoices(~seed);
        var problem = new ProblemGenerator(seed) { WeightScale = 0.3, Initial = draw.Flip(), Adjust = options => Varied(options, draw) }.Draw();
        return problem with { Sequences = [.. problem.Sequences.Select(sequence => Varied(sequence, problem.Network, draw))] };
    }

    private static LayerOptions Varied(LayerOptions options, RandomChoices draw)
    {
        var (isCoupled, direction) = (draw.Below(3) == 0, (LayerDirection)draw.Below(3));
        int? projection = draw.Flip() ? 1 + draw.Below(3) : null;
        return options with
        {
            ForgetGates = options.ForgetGates && !isCoupled,
            CoupledGates = isCoupled,
            Projection = projection,
            Clips = draw.Flip() ? Clips.None : new() { Nets = Threshold(draw), S = Threshold(draw), H = Threshold(draw), Projection = projection is null ? null : Threshold(draw) },
            Direction = direction,
            Merge = direction == LayerDirection.Bidirectional ? (DirectionMerge)draw.Below(2) : DirectionMerge.Concatenate,
        };
    }

    private static double? Threshold(RandomChoices draw) => draw.Flip() ? 0.05 + draw.Random.NextDouble() : null;

    private static Sequence Varied(Sequence sequence, LstmNetwork network, RandomChoices draw)
    {
        var T = sequence.Length;
        var masks = new Dictionary<string, double[][]>();
        foreach (var mask in network.Masks.Where(mask => draw.Below(3) == 0 && !(mask.Unit is not null && masks.ContainsKey(OfAllUnits(mask)))))
            masks[mask.Name] = draw.Rows(draw.Flip() ? T : 1, mask.Columns);
        bool[] present = [.. Enumerable.Range(0, T).Select(_ => draw.Flip())];
        return sequence with
        {
            Masks = draw.Flip() ? masks : new Dictionary<string, double[][]>(),
            Present = present.Contains(true) ? present : null,
        };
    }

    private static string OfAllUnits(Mask mask) => new Mask(mask.Layer, mask.Kind, null, mask.Columns).Name;
}
