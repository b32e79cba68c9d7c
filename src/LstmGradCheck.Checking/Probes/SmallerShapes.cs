namespace LstmGradCheck.Checking.Probes;

/// <summary>The problems that are a little simpler than another, those that are much simpler first.</summary>
internal static class SmallerShapes
{
    /// <summary>With fewer layers, cells, inputs, steps and sequences, and less given.</summary>
    /// <param name="shape">The problem.</param>
    internal static IEnumerable<ProbeShape> Sizes(ProbeShape shape)
    {
        ProbeShape[] plainer =
        [
            shape with { Layers = 1 }, shape with { Batch = 1 }, shape with { IsBidirectional = false }, shape with { HasLengths = false }, shape with { Steps = 1 },
            shape with { Cells = 1 }, shape with { Inputs = 1 }, shape with { HasLast = false }, shape with { HasInitial = false }, shape with { HasBias = false }, shape with { IsTraining = true }, shape with { ZeroTail = 0 },
        ];
        foreach (var other in plainer.Where(other => other != shape))
            yield return other;
        foreach (var part in (int[])[2, 4, 8, 0])
        {
            if (Less(shape.Layers, part) is { } layers)
                yield return shape with { Layers = layers };
            if (Less(shape.Batch, part) is { } batch)
                yield return shape with { Batch = batch };
            if (Less(shape.Steps, part) is { } steps)
                yield return shape with { Steps = steps };
            if (Less(shape.Cells, part) is { } cells)
                yield return shape with { Cells = cells };
            if (Less(shape.Inputs, part) is { } inputs)
                yield return shape with { Inputs = inputs };
        }
    }

    /// <summary>With one more array that is 0.</summary>
    /// <param name="shape">The problem.</param>
    internal static IEnumerable<ProbeShape> Zeros(ProbeShape shape) => ProbeQuestion.Arrays(shape).Select(array => array.Name).Except(shape.Zeros).Select(name => shape with { Zeros = [.. shape.Zeros, name] });

    /// <summary>With one more array of simple numbers.</summary>
    /// <param name="shape">The problem.</param>
    internal static IEnumerable<ProbeShape> Simple(ProbeShape shape) => ProbeQuestion.Arrays(shape).Select(array => array.Name).Except(shape.Zeros).Except(shape.Simple).Select(name => shape with { Simple = [.. shape.Simple, name] });

    /// <summary>Less by a part, or by one; null if there is nothing between that and what was tried before.</summary>
    private static int? Less(int size, int part) => part == 0 ? (size > 1 ? size - 1 : null) : size / part > 0 && size - (size / part) > 1 ? size - (size / part) : null;
}
