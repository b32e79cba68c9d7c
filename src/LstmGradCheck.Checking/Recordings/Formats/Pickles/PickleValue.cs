namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>A value in a pickle.</summary>
/// <param name="Kind">What Python calls its type, for messages.</param>
internal abstract record PickleValue(string Kind)
{
    /// <summary>How deep values are nested in it: 0 if it has none.</summary>
    internal virtual int Depth => 0;
}

/// <summary>A value that is not looked at: None, a bool, or a list, whose items are forgotten.</summary>
/// <param name="Kind">What Python calls its type.</param>
internal sealed record PickleOther(string Kind) : PickleValue(Kind)
{
    /// <summary>The type of lists.</summary>
    internal const string List = "list";
}

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
internal sealed record PickleText(string Text) : PickleValue("str");

/// <summary>An integer.</summary>
/// <param name="Value">The integer.</param>
internal sealed record PickleInteger(long Value) : PickleValue("int");

/// <summary>A double.</summary>
/// <param name="Value">The double.</param>
internal sealed record PickleFloat(double Value) : PickleValue("float");

/// <summary>A tuple.</summary>
/// <param name="Items">Its items.</param>
internal sealed record PickleTuple(PickleValue[] Items) : PickleValue("tuple")
{
    private readonly int depth = Items.Select(item => item.Depth + 1).DefaultIfEmpty().Max();

    /// <inheritdoc/>
    internal override int Depth => depth;
}

/// <summary>A dict or an OrderedDict. Its keys are not compared: a key may be there twice.</summary>
/// <param name="Kind">What Python calls its type.</param>
internal sealed record PickleDict(string Kind) : PickleValue(Kind)
{
    private readonly List<(PickleValue Key, PickleValue Value)> items = [];
    private int depth;

    /// <summary>Its keys and values in the order of the file.</summary>
    internal IReadOnlyList<(PickleValue Key, PickleValue Value)> Items => items;

    /// <inheritdoc/>
    internal override int Depth => depth;

    /// <summary>Adds a key and its value.</summary>
    internal void Add(PickleValue key, PickleValue value)
    {
        items.Add((key, value));
        depth = Math.Max(depth, 1 + Math.Max(key.Depth, value.Depth));
    }
}

/// <summary>A class or a function that is known; it is called by name and is nothing but this name.</summary>
/// <param name="Name">Its full name.</param>
internal sealed record PickleGlobal(string Name) : PickleValue("type");

/// <summary>Numbers that stand outside the pickle.</summary>
/// <param name="Type">The full name of the storage's class, which says their type.</param>
/// <param name="Key">Under what they stand.</param>
/// <param name="Count">How many there are.</param>
internal sealed record PickleStorage(string Type, string Key, long Count) : PickleValue("storage");

/// <summary>A tensor, or a parameter.</summary>
/// <param name="Storage">The numbers among which its elements are.</param>
/// <param name="Offset">Where its first element is among them.</param>
/// <param name="Size">The lengths of its axes.</param>
/// <param name="Stride">How far apart the elements are along each axis.</param>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Size, long[] Stride) : PickleValue("tensor");
