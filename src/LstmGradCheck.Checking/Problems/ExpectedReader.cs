using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>expected</c> of a problem file: for each gradient recorded arrays by name, or an archive that holds them.</summary>
internal static class ExpectedReader
{
    private const string Source = "recorded";

    /// <summary>Reads what was recorded.</summary>
    /// <param name="expected">The member.</param>
    /// <param name="problem">The problem without it.</param>
    /// <returns>The gradients that the member has; each has any of the arrays of a trace.</returns>
    internal static Dictionary<GradientKind, GradientTrace> Read(JsonMember expected, Problem problem)
    {
        if (expected.Has(ArchivePath.Member))
            throw expected.Members()[ArchivePath.Member].Error("a file of no gradient", "the gradient that it holds: {\"exact\": {\"file\": ..}}, truncated or online");
        var recorded = new Dictionary<GradientKind, GradientTrace>();
        foreach (var (name, member) in expected.Members([.. GradientKinds.Names]))
        {
            var kind = GradientKinds.Parse(name);
            if (ProblemSize.Of(problem, kind).Arrays is > FileLimits.Arrays and var count)
                throw member.Error($"a recorded gradient of a problem with {count} arrays", $"at most {FileLimits.Arrays}");
            recorded[kind] = member.Has(ArchivePath.Member) ? FromFile(member, problem, kind) : Inline(member, problem, kind);
        }

        return recorded;
    }

    private static GradientTrace Inline(JsonMember gradient, Problem problem, GradientKind kind)
    {
        var arrays = gradient.Members();
        if (RecordedTrace.Unknown(problem, kind, arrays.Keys) is { } unknown)
            throw arrays[unknown.Name].Error(unknown.Found, unknown.Expected);
        return new(Source, kind, WrittenNumbers.Counted(
        [
            .. problem.QuantitiesOf(kind).Where(quantity => arrays.ContainsKey(quantity.Name))
                .Select(quantity => (new TraceArray(quantity, arrays[quantity.Name].Values(quantity.Shape)), arrays[quantity.Name].Element)),
        ]));
    }

    /// <summary>The arrays of an archive are the computed numbers themselves. If any is of single precision, all are judged by its rounding.</summary>
    private static GradientTrace FromFile(JsonMember gradient, Problem problem, GradientKind kind)
    {
        var path = ArchivePath.Of(gradient);
        var quantities = problem.QuantitiesOf(kind);
        using var archive = NpzFile.OpenAny(path, quantities.ToDictionary(quantity => quantity.Name, quantity => quantity.Shape), Unknown);
        var present = archive.Names.ToHashSet();
        List<Quantity> found = [.. quantities.Where(quantity => present.Contains(quantity.Name))];
        if (found.Sum(Count) is > FileLimits.RecordedValues and var count)
            throw new ProblemException(path, "", $"{count} values", $"at most {FileLimits.RecordedValues}");
        return new(Source, kind, [.. found.Select(Array)]) { Precision = archive.Precision };

        ProblemException? Unknown(IReadOnlyList<string> names) => RecordedTrace.Unknown(problem, kind, names) is var (name, what, instead)
            ? new(path, JsonPlace.Join("", name), what, instead)
            : null;

        TraceArray Array(Quantity quantity)
        {
            var values = new double[quantity.Count];
            archive.ReadFinite(quantity.Name, values);
            return new(quantity, values);
        }
    }

    /// <summary>The number of values. Of the arrays of a long stream it may be more than any array can have.</summary>
    private static long Count(Quantity quantity) => quantity.Shape.Aggregate(1L, (product, length) => product * length);
}
