using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

/// <summary>Reports to be written: one that agrees, cases that disagree, and names that no format takes as they are.</summary>
internal static class SampleReport
{
    internal const string HostileName = "a|b`c`<d>&\"e\" *f* _g_ [h](i) $j$ \\k\u0001\n\uFFFE";

    internal static CheckCase Agreeing { get; } = new("right", "exact", null, 1234) { ComparedQuantities = 7, LargestDifference = 4.25e-16 };

    internal static CheckReport Of(params CheckCase[] cases) => new("Audit of LSTM gradients", "1.2.3", "torchsharp 0.107.0", cases);

    internal static CheckCase Disagreeing(QuantityKind kind = QuantityKind.StateError, string quantity = "layer2.c.e_s", string? file = "examples/wrong.json") =>
        new("wrong", "truncated", file, 20)
        {
            ComparedQuantities = 9,
            LargestDifference = 0.5,
            First = new(kind, quantity, "sequence = 1, t = 3, c = 1", "recorded 0.5, hand-derived 0.25"),
            Disagreeing = [quantity, "layer2.in.delta"],
            Message = "recorded stands alone: the two others agree with each other.\nsecond line",
        };

    internal static CheckCase Diagnosed(Certainty certainty, string id = "C1") => Disagreeing() with
    {
        Diagnosis = new(certainty, certainty == Certainty.None ? [] : [new(id, "y^phi(t+1) e_s(t+1) left out", "B4", [1, 2], "both layers")], 9, 9, 1.5e-16)
        {
            Alternatives = certainty == Certainty.Ambiguous ? [[new("C2", "e_s overwritten, not added to", "", [2], "layer 2")]] : [],
            NextBest = "C2 in layer 2",
            NextBestResidual = 0.5,
            Unexplained = [HostileName],
        },
    };

    internal static byte[] Bytes(Action<Stream, CheckReport> write, CheckReport report)
    {
        using var stream = new MemoryStream();
        write(stream, report);
        Assert.True(stream.CanWrite, "The writer closed the stream.");
        return stream.ToArray();
    }
}
