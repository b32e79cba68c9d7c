using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>
/// Audits of recordings whose truth is known: no wrong one is said to agree, no right one to disagree. By hand:
/// <c>GRADCHECK_CENSUS_PROBLEMS=700 GRADCHECK_CENSUS_SEED=1 dotnet test --filter CensusTests --logger "console;verbosity=detailed"</c>,
/// about 50 audits a problem.
/// </summary>
/// <param name="output">Where the counts are reported.</param>
public sealed class CensusTests(ITestOutputHelper output)
{
    /// <summary>What counts as clearly wrong: a change of a right gradient by as much, relative to the largest magnitude of an array.</summary>
    private const double Clearly = 1e-3;

    private static readonly int Problems = ByHand.Number("GRADCHECK_CENSUS_PROBLEMS", 12);

    private static readonly uint Seed = (uint)ByHand.Number("GRADCHECK_CENSUS_SEED", 16);

    private static readonly Auditor Auditor = new(new HandDerivedSource(), RequiredOracle.Open());

    /// <summary>Of recordings in double precision that are off by a thousandth or more, the share that may be undecidable.</summary>
    private const double MostInDouble = 0.005;

    /// <summary>Of recordings in single precision: an ill-conditioned gradient has no third digit in it.</summary>
    private const double MostInSingle = 0.03;

    [Fact]
    public void No_verdict_on_an_ordinary_problem_is_wrong()
    {
        var counts = Run(CensusClass.Ordinary);
        var isLarge = Problems >= 100;
        foreach (var (form, most) in new[] { ("double, whole", MostInDouble), ("double, weights", MostInDouble), ("single, whole", MostInSingle), ("single, weights", MostInSingle) })
        {
            var wrong = counts.Where(each => each.Key.Form == form && !each.Key.IsRight).Select(each => each.Value).ToList();
            var (unreported, all) = (wrong.Sum(each => each.ClearlyWrongUnreported), wrong.Sum(each => each.ClearlyWrong));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{form}: {unreported} of {all} clearly wrong ones unreported"));
            // A few problems are no sample of shares so small.
            Assert.InRange(unreported, 0, isLarge ? most * all : Math.Max(1, 2 * most * all));
        }
    }

    [Theory]
    [InlineData((int)CensusClass.Saturated)]
    [InlineData((int)CensusClass.Long)]
    [InlineData((int)CensusClass.Identical)]
    [InlineData((int)CensusClass.Tiny)]
    [InlineData((int)CensusClass.Huge)]
    public void No_verdict_on_an_extreme_problem_is_wrong(int of) => Run((CensusClass)of);

    private SortedDictionary<(string Form, bool IsRight, string Change), CensusCount> Run(CensusClass of)
    {
        var counts = new SortedDictionary<(string Form, bool IsRight, string Change), CensusCount>();
        var (wrongVerdicts, spreads) = (new List<string>(), new List<double>());
        var problems = of == CensusClass.Ordinary ? Problems : Math.Max(2, Problems / 6);
        for (var i = 0; i < problems; i++)
        {
            var seed = (Seed * 1_000_003) + (uint)i;
            var (problem, gradient) = (CensusProblem.Draw(of, seed), GradientKinds.All[(int)(seed % 3)]);
            var right = problem.Gradient(gradient);
            foreach (var recording in new CensusRecordings(problem, gradient, seed).All())
            {
                var audit = Auditor.Audit(problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [gradient] = recording.Trace } }, gradient);
                var count = counts.TryGetValue((recording.Form, recording.IsRight, recording.Kind), out var found) ? found : counts[(recording.Form, recording.IsRight, recording.Kind)] = new();
                Note(count, audit, recording, right);
                if (recording is { Form: "single, weights", Change: "shortest single" })
                    spreads.AddRange(Spreads(problem, gradient, audit.Recorded!));
                if (recording.IsRight && audit.Diverges)
                    wrongVerdicts.Add($"{of}, {problem.Name}, {gradient.Name()}, {recording.Form}, {recording.Change}: {audit.Verdict} {audit.Disagreement?.First} {audit.Disagreement?.Second} {audit.Disagreement?.FirstDivergence?.Quantity.Name} {audit.Disagreement?.FirstDivergence}");
            }
        }

        output.WriteLine($"{of}: {problems} problems, {counts.Values.Sum(count => count.Audits)} audits");
        output.WriteLine($"{"recording",-64}{CensusCount.Heads}");
        foreach (var (key, count) in counts)
            output.WriteLine($"{key.Form,-16} {(key.IsRight ? "right" : "wrong")} {key.Change,-41}{count}");
        if (spreads.Count > 0)
        {
            spreads.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single, weights: {spreads.Count} undecided quantities; programs in single precision differ there, relative to the largest value, by {spreads[0]:0.0e+0} at least, {spreads[spreads.Count / 2]:0.0e+0} in the median, {spreads[^1]:0.0e+0} at most"));
        }

        foreach (var line in wrongVerdicts)
            output.WriteLine(line);
        Assert.Empty(wrongVerdicts);
        Assert.All(counts, count => Assert.Equal((count.Key, 0), (count.Key, count.Value.FalselyGreen)));
        return counts;
    }

    private static void Note(CensusCount count, ProblemAudit audit, CensusRecording recording, GradientTrace right)
    {
        count.Audits++;
        switch (audit.Verdict)
        {
            case Verdict.Agrees: count.Green++; break;
            case Verdict.Undecidable when audit.IsUndecided: count.Undecided++; break;
            case Verdict.Undecidable: count.PartlyUndecidable++; break;
            case Verdict.Unexplained: count.Unexplained++; break;
            default: count.Disagrees++; break;
        }

        if (recording.IsRight)
            return;
        if (audit.Recorded!.Findings.Any(finding => finding.Verdict == Verdict.Agrees && ArraysOf(finding).Max(array => Off(array, right)) > finding.Resolution))
            count.FalselyGreen++;
        // A right gradient in single precision may itself be off by more: wrong is what was changed.
        if (recording.Trace.Arrays.Max(array => Off(array, recording.Right)) < Clearly)
            return;
        count.ClearlyWrong++;
        count.ClearlyWrongUnreported += audit.Diverges ? 0 : 1;

        IEnumerable<TraceArray> ArraysOf(QuantityFinding finding) => recording.Trace.Arrays.Where(array => array.Quantity.Group == finding.Quantity.Group);

        // How far an array is off, relative to its largest magnitude.
        double Off(TraceArray array, GradientTrace from) =>
            array.Values.Zip(from[array.Quantity.Name], (value, of) => Math.Abs(value - of)).Max() / Scale(right[array.Quantity.Name]);
    }

    /// <summary>For quantities that could not be decided, how far programs in single precision are from each other.</summary>
    private static IEnumerable<double> Spreads(Problem problem, GradientKind gradient, TraceComparison recorded)
    {
        var programs = CensusRecordings.InSingle(problem, gradient).ToList();
        return
        [
            .. recorded.Undecided.Select(finding => programs.SelectMany(one => programs.Select(other =>
                one[finding.Quantity.Name].Zip(other[finding.Quantity.Name], (a, b) => double.IsFinite(a - b) ? Math.Abs(a - b) : double.PositiveInfinity).Max()
                / Scale(problem.Gradient(gradient)[finding.Quantity.Name]))).Max()),
        ];
    }

    private static double Scale(double[] values) => Magnitude.Of(values) is var magnitude && magnitude == 0 ? 1 : magnitude;
}
