using System.Text;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>Changes lines and words of text files.</summary>
internal static class TextMutation
{
    private static readonly string[] Sizes = ["2147483647", "1000000000", "50000000", "100", "3", "1", "0", "-1", "4294967297"];

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
        var at = Line(lines, random);
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
            case 4:
                lines[at] = Sized(lines[at], random);
                break;
            default:
                lines[at] = Words(lines[at], random);
                break;
        }
    }

    /// <summary>Any line, or one that says how large something is.</summary>
    private static int Line(List<string> lines, Random random)
    {
        var at = random.Next(lines.Count);
        var titled = random.Next(3) == 0 ? lines.FindIndex(at, line => line.Contains('=', StringComparison.Ordinal)) : -1;
        return titled < 0 ? at : titled;
    }

    /// <summary>Another number behind the last equals sign.</summary>
    private static string Sized(string line, Random random)
    {
        var from = line.LastIndexOf('=') + 1;
        var to = line.IndexOf(' ', from);
        return line[..from] + Sizes[random.Next(Sizes.Length)] + (to < 0 ? "" : line[to..]);
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
