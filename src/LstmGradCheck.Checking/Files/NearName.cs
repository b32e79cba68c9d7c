namespace LstmGradCheck.Checking.Files;

/// <summary>Finds the known name that an unknown one was probably meant to be.</summary>
public static class NearName
{
    /// <summary>Longer names are not compared: they are hardly mistyped known names.</summary>
    private const int LongestName = 60;

    private const int ShortestBeginning = 3;

    /// <summary>The most known names that are compared: a network of many layers has a million.</summary>
    private const int MostNames = 10_000;

    /// <summary>What other frameworks call things that have another name here.</summary>
    private static readonly Dictionary<string, string> ElsewhereCalled = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sigmoid"] = "logistic",
        ["hyperbolic tangent"] = "tanh",
        ["linear"] = "identity",
        ["none"] = "identity",
        ["mse"] = "squared-error",
        ["l2"] = "squared-error",
        ["nll"] = "cross-entropy",
        ["bptt"] = "exact",
        ["pytorch"] = "torchsharp",
        ["torch"] = "pytorch",
        ["keras"] = "pytorch",
        ["autograd"] = "torchsharp",
    };

    /// <summary>
    /// Finds the nearest name. A letter that is missing, added, changed or exchanged with the next one counts as a mistake; case does
    /// not.
    /// </summary>
    /// <param name="name">The unknown name. A word for a unit, such as <c>forget</c> in <c>layer1.forget.W</c>, means its symbol.</param>
    /// <param name="known">The names that there are.</param>
    /// <returns>
    /// The known name that another framework's word means; else the nearest one with the same digits and, in each part between dots, at
    /// most one mistake per three letters (one in a part of fewer); else the only one that begins as typed; null if there is none.
    /// </returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return null;
        var (typed, names) = (UnitWords.Replaced(name), known.Take(MostNames).ToList());
        if (ElsewhereCalled.GetValueOrDefault(name) is { } meant && names.Contains(meant))
            return meant;
        return names
            .Select(each => (Name: each, Mistakes: Mistakes(typed, each)))
            .Where(each => each.Mistakes is not null)
            .OrderBy(each => each.Mistakes)
            .Select(each => each.Name)
            .FirstOrDefault() ?? Completed(typed, names);
    }

    /// <summary>The only name that begins as typed, if three letters or more are typed.</summary>
    private static string? Completed(string typed, List<string> names) =>
        typed.Length >= ShortestBeginning && names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The mistakes in all parts of a name between dots; null if a part is another word or the digits differ.</summary>
    private static int? Mistakes(string typed, string known)
    {
        var (a, b) = (typed.ToUpperInvariant().Split('.'), known.ToUpperInvariant().Split('.'));
        if (a.Length != b.Length || !typed.Where(char.IsAsciiDigit).SequenceEqual(known.Where(char.IsAsciiDigit)))
            return null;
        var parts = a.Zip(b, Distance).ToList();
        return parts.Zip(a, b).All(part => part.First == 0 || IsSlip(part.First, part.Second.Length, part.Third.Length)) ? parts.Sum() : null;
    }

    private static bool IsSlip(int mistakes, int typed, int known) => mistakes <= Math.Max(1, typed / 3) && mistakes < Math.Min(typed, known);

    /// <summary>The Damerau-Levenshtein distance in its restricted form, in which no letter is changed twice.</summary>
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(changed, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[a.Length, b.Length];
    }
}
