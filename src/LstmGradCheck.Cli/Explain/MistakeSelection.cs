using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Network;

namespace LstmGradCheck.Cli.Explain;

/// <summary>Looks for a mistake in the part of a problem that was asked for.</summary>
/// <param name="problem">The problem.</param>
/// <param name="mistake">The mistake.</param>
internal sealed class MistakeSelection(Problem problem, Mutant mistake)
{
    /// <summary>Explains the mistake.</summary>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="hasTime">Whether a time step was.</param>
    /// <param name="hasSequence">Whether a sequence was.</param>
    /// <exception cref="UsageException">The part does not exist, or the mistake makes no difference there.</exception>
    internal ExplainedMistake Explain(GradientKind gradient, Selection asked, bool hasTime, bool hasSequence)
    {
        var part = PartOf(asked, hasTime, hasSequence);
        var name = $"--mistake {mistake.Id}";
        if (!mistake.Gradients.Contains(gradient))
            throw new UsageException($"{name}: found the {gradient.Name()} gradient, in which it is none; expected --gradient {string.Join(" or ", mistake.Gradients.Select(kind => kind.Name()))}");
        return new MistakeExplainer(problem, gradient).Explain(mistake, part)
            ?? throw new UsageException($"{name}: makes no difference in the {gradient.Name()} gradient of {Legible.Name(problem.Name)}{(part == SelectedPart.All ? "" : ", in what is asked for")}; strengthen says which mistakes a problem cannot show, and why");
    }

    private SelectedPart PartOf(Selection asked, bool hasTime, bool hasSequence)
    {
        try
        {
            _ = new Scope(problem, asked);
        }
        catch (SelectionException exception)
        {
            throw new UsageException(exception.Message);
        }

        var isCell = asked.Unit == Unit.Cell || (asked.Unit is null && asked.Cell > 0);
        if (asked.Block is { } block && (isCell || asked.Unit is null))
            throw new UsageException($"--block {block}: found beside --mistake without a gate, expected --unit in, phi or out with it, or --cell");
        return new()
        {
            Sequence = hasSequence ? asked.Sequence : null,
            Time = hasTime ? asked.Time : null,
            Layer = asked.Layer,
            IsReverse = asked.IsReverse,
            Unit = isCell ? Unit.Cell : asked.Unit,
            Place = isCell ? asked.Cell is > 0 ? asked.Cell : null : asked.Unit == Unit.OutputUnit ? asked.OutputUnit : asked.Block,
        };
    }
}
