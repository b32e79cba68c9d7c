using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>The values that the instructions of a pickle work on, with marks between them, and those noted for later.</summary>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class PickleStack(Func<string, string, ProblemException> fault)
{
    /// <summary>A dict of 10,000 tensors has 20,000 values on the stack, and notes some 100,000.</summary>
    private const int MostValues = 1 << 20;

    /// <summary>torch.save nests dicts of tensors four deep, a checkpoint with an optimizer's state seven.</summary>
    private const int Deepest = 64;

    private readonly List<PickleValue> values = [];
    private readonly List<PickleValue> notes = [];
    private readonly Stack<int> marks = [];

    private int Bottom => marks.TryPeek(out var mark) ? mark : 0;

    /// <summary>The last value.</summary>
    internal PickleValue Top
    {
        get
        {
            Demand(1);
            return values[^1];
        }
    }

    /// <summary>Puts a value on the stack.</summary>
    internal void Push(PickleValue value)
    {
        DemandShallow(value.Depth);
        DemandFew(values.Count);
        values.Add(value);
    }

    /// <summary>Takes the last values from the stack.</summary>
    /// <param name="count">How many; there must be as many above the last mark.</param>
    internal PickleValue[] Pop(int count)
    {
        Demand(count);
        PickleValue[] popped = [.. values[^count..]];
        values.RemoveRange(values.Count - count, count);
        return popped;
    }

    /// <summary>Sets a mark.</summary>
    internal void Mark()
    {
        DemandShallow(marks.Count + 1);
        marks.Push(values.Count);
    }

    /// <summary>Takes the values above the last mark from the stack, and the mark.</summary>
    internal PickleValue[] PopToMark()
    {
        if (marks.Count == 0)
            throw fault("an instruction that takes the values above a mark", "a mark before it");
        var popped = Pop(values.Count - Bottom);
        _ = marks.Pop();
        return popped;
    }

    /// <summary>Puts values into the dict that is the last value.</summary>
    /// <param name="items">Keys and values in turn.</param>
    internal void AddToDict(PickleValue[] items)
    {
        if (Top is not PickleDict dict || items.Length % 2 != 0)
            throw fault($"{items.Length} keys and values for a value of type {Top.Kind}", "pairs for a dict");
        for (var i = 0; i < items.Length; i += 2)
            dict.Add(items[i], items[i + 1]);
        DemandShallow(dict.Depth);
    }

    /// <summary>Notes the last value.</summary>
    /// <param name="index">Under which number: a new one must be the next, as Python writes them.</param>
    internal void Note(uint? index = null)
    {
        var at = index ?? (uint)notes.Count;
        if (at > notes.Count)
            throw fault($"a value noted as number {at}", $"at most {notes.Count}, the next one");
        DemandFew((int)at);
        if (at == notes.Count)
            notes.Add(Top);
        else
            notes[(int)at] = Top;
    }

    /// <summary>A value noted before.</summary>
    /// <param name="index">Under which number.</param>
    internal PickleValue Noted(uint index) => index < notes.Count
        ? notes[(int)index]
        : throw fault($"the noted value number {index}", $"a number below {notes.Count}");

    private void Demand(int count)
    {
        if (values.Count - Bottom < count)
            throw fault($"an instruction that takes {count} values from {values.Count - Bottom}", "as many as it takes");
    }

    private void DemandFew(int count)
    {
        if (count >= MostValues)
            throw fault($"more than {MostValues} values at once", "at most that many");
    }

    private void DemandShallow(int depth)
    {
        if (depth > Deepest)
            throw fault($"values nested {depth} deep", $"at most {Deepest}");
    }
}
