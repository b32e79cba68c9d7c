using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The magnitudes of a problem's arrays: what rounding does, what was found, and what each known mistake would do.</summary>
internal static class LadderRows
{
    /// <summary>Multiplications of a gradient up to which the known mistakes, some hundred, are run: about a second.</summary>
    private const double MostMultiplications = 3e5;

    /// <summary>Measures.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="audit">What was found.</param>
    /// <param name="shown">The comparison that is shown.</param>
    /// <param name="right">Our gradient.</param>
    /// <returns>The rows, and why mistakes are not shown; empty if they are.</returns>
    internal static (IReadOnlyList<LadderRow> Rows, string NoEffects) Of(Problem problem, ProblemAudit audit, TraceComparison shown, GradientTrace right)
    {
        var isSmall = ProblemSize.Of(problem, audit.Gradient).Multiplications <= MostMultiplications;
        var effects = isSmall ? Effects(problem, audit.Gradient, right) : [];
        var unit = shown == audit.Oracle ? Math.Pow(2, -53) : audit.Precision?.Precision switch
        {
            Precision.Binary32 => Math.Pow(2, -24),
            Precision.Binary16 => Math.Pow(2, -11),
            Precision.BFloat16 => Math.Pow(2, -8),
            _ => Math.Pow(2, -53),
        };
        var magnitudes = right.Arrays.GroupBy(array => array.Quantity.Group).ToDictionary(group => group.Key, group => group.Max(array => Magnitude.Of(array.Values)));
        var rows = shown.Findings.Where(finding => !finding.Quantity.IsForward).OrderBy(finding => DerivationOrder.KeyOf(finding.Quantity, 0)).Select(finding =>
        {
            var scale = magnitudes.GetValueOrDefault(finding.Name) is var magnitude && magnitude > 0 ? magnitude : 1;
            var tolerance = Math.Max(finding.Resolution ?? 0, (finding.Worst?.Tolerance ?? 0) / scale);
            return new LadderRow(finding.Name, unit, finding.RelativeError, tolerance, effects.GetValueOrDefault(finding.Name, [])) { Diverges = finding.Diverges };
        }).ToList();
        return (rows, isSmall ? "" : "The problem is too large to run the known mistakes on it for a picture; audit --adequacy does.");
    }

    private static Dictionary<string, List<(string Id, double Effect)>> Effects(Problem problem, GradientKind gradient, GradientTrace right)
    {
        var (known, effects) = (new KnownGradients(problem, gradient), new Dictionary<string, List<(string, double)>>());
        foreach (var mutant in MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem)))
        {
            var wrong = known.Of(mutant);
            foreach (var group in right.Arrays.Where(array => !array.Quantity.IsForward && wrong.Find(array.Quantity.Name) is not null).GroupBy(array => array.Quantity.Group))
            {
                var (scale, change) = (group.Max(array => Magnitude.Of(array.Values)), group.Max(array => array.Values.Zip(wrong[array.Quantity.Name], Deviation.ErrorOf).DefaultIfEmpty().Max()));
                if (change > 1e-12 * scale && change > 0)
                    (effects.TryGetValue(group.Key, out var list) ? list : effects[group.Key] = []).Add((mutant.Id, scale > 0 ? change / scale : double.PositiveInfinity));
            }
        }

        return effects;
    }
}
