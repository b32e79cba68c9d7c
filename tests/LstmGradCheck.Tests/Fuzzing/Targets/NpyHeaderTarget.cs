using System.Text;
using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Headers of NumPy arrays.</summary>
internal sealed class NpyHeaderTarget : FuzzTarget
{
    private static readonly string[] Samples =
    [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }\n",
        "{'descr': '>i4', 'fortran_order': True, 'shape': (), }",
        "{'shape': (1,), 'fortran_order': False, 'descr': [('a', '<f8'), ('b', '|O')]}",
    ];

    internal override string Name => "header.txt";

    internal override int Share => 6;

    internal override byte[] Make(Random random)
    {
        var sample = Extremes.Bytes(Samples[random.Next(Samples.Length)]);
        return random.Next(4) switch
        {
            0 => ByteMutation.Of(sample, Extremes.Bytes(Samples[random.Next(Samples.Length)]), random),
            1 => TextMutation.Of(sample, random),
            _ => WithOtherPart(sample, random),
        };
    }

    /// <summary>Something else between two quotes, brackets or commas.</summary>
    private static byte[] WithOtherPart(byte[] sample, Random random)
    {
        int[] marks = [.. Enumerable.Range(0, sample.Length).Where(i => "'(),[]{}:"u8.Contains(sample[i]))];
        var at = random.Next(marks.Length - 1);
        return ByteMutation.Replace(sample, marks[at] + 1, marks[at + 1], random.Next(2) == 0 ? Extremes.Text(random) : Extremes.Number(random));
    }

    internal override (object Read, long Bytes) Read(string path)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        return (NpyHeader.Parse(text, (found, expected) => new(path, "", found, expected)), 0);
    }
}
