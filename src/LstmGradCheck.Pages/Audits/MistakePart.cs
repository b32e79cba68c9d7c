using System.Xml.Linq;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Audits;

/// <summary>A mistake that a diagnosis names, with its equation right and wrong.</summary>
internal sealed class MistakePart
{
    private MistakePart(DiagnosedMistake mistake)
    {
        (Id, Text, Where, Steps) = (mistake.Id, mistake.Text, mistake.Where, mistake.Steps);
        Equations = [.. (MutantCatalogue.All.FirstOrDefault(mutant => mutant.Id == mistake.Id)?.WrongEquations ?? []).Where(wrong => wrong.Equation.Length > 0).Select(wrong => new WrongPart(wrong))];
    }

    /// <summary>The id, such as <c>C1</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong.</summary>
    public string Text { get; }

    /// <summary>In which layers.</summary>
    public string Where { get; }

    /// <summary>At which steps; empty for all of them.</summary>
    public string Steps { get; }

    /// <summary>The equations that it changes.</summary>
    public IReadOnlyList<WrongPart> Equations { get; }

    /// <summary>The mistakes of a diagnosis.</summary>
    internal static IReadOnlyList<MistakePart> Of(Diagnosis? diagnosis) => diagnosis is null or { Certainty: Certainty.None } ? [] : [.. diagnosis.Mistakes.Select(mistake => new MistakePart(mistake))];

    /// <summary>An equation, right and wrong, with the terms marked in which they differ.</summary>
    internal sealed class WrongPart
    {
        internal WrongPart(WrongEquation wrong)
        {
            Id = wrong.Equation;
            (Right, Wrong) = StatedEquation.RightOf(wrong) is { } right ? FormulaMath.Difference(Comparable(right, wrong.Formula), wrong.Formula) : (null, FormulaMath.Of(wrong.Formula));
        }

        /// <summary>The right formula without what it says of other cases, of which the wrong one says nothing.</summary>
        private static string Comparable(string right, string wrong)
        {
            var parts = right.Split("; ");
            return Left(parts[0]) == Left(wrong) ? string.Join("; ", parts.Where((part, i) => i == 0 || wrong.Contains(part, StringComparison.Ordinal))) : right;

            static string Left(string formula) => formula.Split('=')[0];
        }

        /// <summary>The equation's id.</summary>
        public string Id { get; }

        /// <summary>The right equation; null if there is none.</summary>
        public XElement? Right { get; }

        /// <summary>The wrong one.</summary>
        public XElement Wrong { get; }
    }
}
