namespace LstmGradCheck.Checking.Files;

/// <summary>The known name that an unknown one was probably meant to be.</summary>
public static class NearName
{
    /// <summary>Longer names are not compared: nobody mistypes one of these.</summary>
    private const int LongestName = 60;

    /// <summary>A network of many layers has a million names.</summary>
    private const int MostNames = 10_000;

    /// <summary>Finds the nearest name. Letters that are left out, added, changed or exchanged with the next one count as mistakes, capitals do not.</summary>
    /// <param name="name">The unknown name. A word for a unit, such as <c>forget</c> in <c>layer1.forget.W</c>, stands for its symbol.</param>
    /// <param name="known">The names that there are.</param>
    /// <returns>The nearest of them, or null if none has the same numbers and at most one mistake in three letters of each part between dots.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return null;
        var typed = UnitWords.Replaced(name);
        return known.Take(MostNames)
            .Select(each => (Name: each, Mistakes: Mistakes(typed, each)))
            .Where(each => each.Mistakes is not null)
            .OrderBy(each => each.Mistakes)
            .Select(each => each.Name)
            .FirstOrDefault();
    }

    /// <summary>The mistakes in all parts of a name, between which dots stand; null if one of them is another word or has another number.</summary>
    private static int? Mistakes(string typed, string known)
    {
        var (a, b) = (typed.ToUpperInvariant().Split('.'), known.ToUpperInvariant().Split('.'));
        if (a.Length != b.Length || !typed.Where(char.IsAsciiDigit).SequenceEqual(known.Where(char.IsAsciiDigit)))
            return null;
        var parts = a.Zip(b, Distance).ToList();
        return parts.Zip(a, b).All(part => part.First == 0 || IsSlip(part.First, part.Second.Length, part.Third.Length)) ? parts.Sum() : null;
    }

    private static bool IsSlip(int mistakes, int typed, int known) => mistakes <= Math.Max(1, typed / 3) && mistakes < Math.Min(typed, known);

    /// <summary>The distance of Damerau and Levenshtein, in which no letter is changed twice.</summary>
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
