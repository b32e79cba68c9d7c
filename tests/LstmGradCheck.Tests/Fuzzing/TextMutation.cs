using System.Text;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>Changes lines and words of text files.</summary>
internal static class TextMutation
{
    /// <summary>One to three changes.</summary>
    internal static byte[] Of(byte[] text, Random random)
    {
        var lines = Encoding.Latin1.GetString(text).Split('\n').ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
            Change(lines, random);
        return Extremes.Bytes(string.Join('\n', lines));
    }

    private static void Change(List<string> lines, Random random)
    {
        var at = random.Next(lines.Count);
        switch (random.Next(6))
        {
            case 0:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 1 when lines.Count > 1:
                lines.RemoveAt(at);
                break;
            case 2:
                lines.InsertRange(at, Enumerable.Repeat(lines[at], random.Next(1, 50)));
                break;
            case 3:
                lines[at] = Encoding.Latin1.GetString(Extremes.Text(random));
                break;
            default:
                lines[at] = Words(lines[at], random);
                break;
        }
    }

    /// <summary>Changes what stands between spaces and equals signs.</summary>
    private static string Words(string line, Random random)
    {
        var words = line.Split(' ').ToList();
        var at = random.Next(words.Count);
        var name = words[at].Split('=')[0];
        words[at] = random.Next(5) switch
        {
            0 => $"{name}={Encoding.Latin1.GetString(Extremes.Number(random))}",
            1 => Encoding.Latin1.GetString(Extremes.Number(random)),
            2 => Encoding.Latin1.GetString(Extremes.Text(random)),
            3 => string.Join(' ', Enumerable.Repeat(words[at], random.Next(2, 6))),
            _ => "",
        };
        return string.Join(' ', words);
    }
}
