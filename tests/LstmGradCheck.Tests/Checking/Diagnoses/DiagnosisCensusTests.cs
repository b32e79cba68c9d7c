using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Diagnoses;

/// <summary>
/// Every known mistake on the canonical problems that show it is named by the diagnosis, from everything that was recorded, from weight
/// gradients alone, and from these in single precision. The suite tries a sample; all of them:
/// <c>GRADCHECK_DIAGNOSES=1 dotnet test --filter DiagnosisCensusTests --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class DiagnosisCensusTests(ITestOutputHelper output)
{
    /// <summary>One in so many is tried.</summary>
    private static readonly int Every = ByHand.Number("GRADCHECK_DIAGNOSES", 997);

    /// <summary>The shares that have to be named.</summary>
    private static readonly (RecordedForm Form, double Named)[] Forms =
    [
        (RecordedForm.Whole, 0.99),
        (new(Precision.Binary64, OnlyWeights: true), 0.97),
        (new(Precision.Binary32, OnlyWeights: true), 0.90),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Known_mistakes_are_named_and_none_is_named_wrongly(int place)
    {
        var (form, share) = Forms[place];
        var tried =
            from problem in CanonicalSuite.Problems()
            from gradient in GradientKinds.All
            from mutant in MutantCatalogue.All
            where mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem)
            select (problem, gradient, mutant);
        var rows = new Dictionary<string, int[]>();
        var wrong = new List<string>();
        (KnownGradients Known, Sight Sight)? prepared = null;
        foreach (var (problem, gradient, mutant) in tried.Where((_, i) => i % Every == place % Every))
        {
            if (prepared?.Known.Problem != problem || prepared?.Known.Gradient != gradient)
                prepared = Prepare(new(problem, gradient));
            if (Diagnose(prepared!.Value.Known, prepared.Value.Sight, mutant, form) is not { } diagnosis)
                continue;
            var ids = diagnosis.Alternatives.Append(diagnosis.Mistakes).Where(explanation => explanation.Count == 1).Select(explanation => explanation[0].Id).ToList();
            var isNamed = diagnosis.Certainty is Certainty.Certain or Certainty.Ambiguous && ids.Contains(mutant.Id);
            if (!rows.TryGetValue(mutant.Id, out var row))
                rows[mutant.Id] = row = new int[3];
            row[0]++;
            row[1] += isNamed ? 1 : 0;
            row[2] += isNamed && diagnosis.Certainty == Certainty.Certain ? 1 : 0;
            if (!isNamed)
                output.WriteLine($"{problem.Name}, {gradient.Name()}, {mutant.Id}: {diagnosis.Certainty} {string.Join(" + ", diagnosis.Mistakes)} [{string.Join(" ", ids)}] residual {diagnosis.Residual:e1}, next best {diagnosis.NextBest} {diagnosis.NextBestResidual:e1}");
            if (!isNamed && diagnosis.Certainty == Certainty.Certain)
                wrong.Add($"{problem.Name}, {gradient.Name()}, {mutant.Id}: {string.Join(" + ", diagnosis.Mistakes)}");
        }

        var (all, named, certain) = (rows.Values.Sum(row => row[0]), rows.Values.Sum(row => row[1]), rows.Values.Sum(row => row[2]));
        output.WriteLine($"{form.Name}: {named} of {all} named ({(double)named / all:P1}), {certain} alone");
        foreach (var (id, row) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
            output.WriteLine($"{id,-12} {row[0],4} {row[1],4} {row[2],4}");
        Assert.Empty(wrong);
        Assert.InRange((double)named / all, share, 1);
    }

    private static (KnownGradients Known, Sight Sight) Prepare(KnownGradients known) => (known, new(known.Problem, known.Gradient, known.Of));

    /// <summary>The diagnosis of a mutant's gradient; null where the mistake does not show in what is recorded.</summary>
    private static Diagnosis? Diagnose(KnownGradients known, Sight sight, Mutant mutant, RecordedForm form)
    {
        var (problem, gradient) = (known.Problem, known.Gradient);
        var (right, mistaken) = (problem.Gradient(gradient), mutant.Differentiate(problem, gradient));
        if (!sight.Sees(mutant))
            return null;
        var recorded = form.Of(mistaken);
        return recorded.Arrays.All(array => array.Quantity.IsForward || IsSame(array.Values, right[array.Quantity.Name], form.Precision))
            ? null : Diagnostician.Of(known, recorded, right);
    }

    private static bool IsSame(double[] first, double[] second, Precision precision) =>
        first.Zip(second).All(pair => Math.Abs(pair.First - pair.Second) <= (precision == Precision.Binary32 ? 1e-4 : 1e-10) * Magnitude(second));

    private static double Magnitude(double[] values) => values.Select(Math.Abs).DefaultIfEmpty().Max();
}
