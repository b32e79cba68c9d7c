using LstmGradCheck.Network;

namespace LstmGradCheck.Passes;

/// <summary>
/// The steps of a sequence in the order in which a layer reads them: t = 1, 2, .., T, or in a reverse direction T, .., 1, without
/// steps that are not there. Before the first of them stands a border with the initial values, behind the last one a border where
/// everything is 0; they have the times 0 and T + 1.
/// </summary>
public sealed class ReadingOrder
{
    private readonly int[] places;
    private readonly int[] order;

    /// <summary>The order for a layer.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="isReverse">Whether the layer reads it from the last step to the first.</param>
    public ReadingOrder(Sequence sequence, bool isReverse)
    {
        order = [.. Enumerable.Range(0, sequence.Length + 2).Where(t => t == 0 || t > sequence.Length || sequence.Has(t))];
        if (isReverse)
            Array.Reverse(order);
        places = new int[sequence.Length + 2];
        for (var i = 0; i < order.Length; i++)
            places[order[i]] = i;
    }

    /// <summary>The border before the first step: 0, or T + 1 in a reverse direction.</summary>
    public int Start => order[0];

    /// <summary>The border behind the last step.</summary>
    public int End => order[^1];

    /// <summary>The first step that the layer reads.</summary>
    public int First => order[1];

    /// <summary>The last step that the layer reads.</summary>
    public int Last => order[^2];

    /// <summary>The times of all steps, in the order in which the layer reads them.</summary>
    public IEnumerable<int> Times => order.Skip(1).SkipLast(1);

    /// <summary>The last step that a layer reads.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="isReverse">Whether the layer reads it from the last step to the first.</param>
    /// <returns>Its time.</returns>
    public static int LastOf(Sequence sequence, bool isReverse) => sequence.Present is not { } present
        ? isReverse ? 1 : sequence.Length
        : (isReverse ? Array.IndexOf(present, true) : Array.LastIndexOf(present, true)) + 1;

    /// <summary>The step that the layer reads before another one.</summary>
    /// <param name="t">A step that is there, or the border behind the last one.</param>
    /// <returns>Its time; <see cref="Start"/> for the first step.</returns>
    public int Before(int t) => order[places[t] - 1];

    /// <summary>The step that the layer reads after another one.</summary>
    /// <param name="t">A step that is there, or the border before the first one.</param>
    /// <returns>Its time; <see cref="End"/> for the last step.</returns>
    public int After(int t) => order[places[t] + 1];
}
