using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>
/// The rules of a SARIF report: one for each kind of quantity in which a mistake can enter (the forward values share one), one for a
/// gradient that a witness contradicts as a whole, one for a snapshot that does not match, and one for undecidable values; then one for
/// each known mistake that was diagnosed.
/// </summary>
internal static class SarifRules
{
    private const string Forward = "gradcheck/forward-value";

    private const string Whole = "gradcheck/gradient";

    private const string Record = "gradcheck/snapshot";

    private const string Undecided = "gradcheck/undecidable";

    /// <summary>The rules that every report has, in the order in which they stand there.</summary>
    private static readonly IReadOnlyList<SarifRule> Always =
    [
        SarifRule.Of(Forward, "ForwardValue", "forward pass (net, y, s)",
            "The forward pass itself differs: look at the squashing functions, the biases and the order of the sources, before any gradient."),
        SarifRule.Of("gradcheck/objective", "Objective", "objective E",
            "Where the forward pass agrees, look at the objective and at the targets or coefficients."),
        SarifRule.Of("gradcheck/output-error", "OutputError", "output error e_y = -dE/dy of a cell",
            "Look at the sums that reach a cell's output: over output units, over the layer above at the same step, over recurrent connections of the next step."),
        SarifRule.Of("gradcheck/state-error", "StateError", "state error e_s = -dE/ds of a cell",
            "Look at its terms: through the cell's output, the carry y_phi(t+1) e_s(t+1) from the next step, and the peepholes."),
        SarifRule.Of("gradcheck/delta", "Delta", "delta = -dE/dnet of a unit",
            "Where the errors that it is made of agree, look at the derivative of the squashing function, the factor in front of it and the sum over the cells of the block."),
        SarifRule.Of("gradcheck/weight-gradient", "WeightGradient", "gradient of a weight array",
            "Where the errors agree, look at the sum over time, at the source that a delta is multiplied by, its time step and its sign."),
        SarifRule.Of("gradcheck/input-gradient", "InputGradient", "gradient of the inputs, dE/dx",
            "Where the errors agree, look at the sum over the units that an input feeds, in every layer with skip connections."),
        SarifRule.Of("gradcheck/initial-state", "InitialState", "gradient of an initial state, dE/ds0",
            "Look at what the first step carries back: the forget gate, and the peepholes from the initial state."),
        SarifRule.Of("gradcheck/initial-output", "InitialOutput", "gradient of an initial output, dE/dy0",
            "Look at what comes back from the first step along the recurrent connections."),
        new(Whole, "Gradient", "Wrong derivative along a direction",
            "A witness measured another derivative of E along a direction in the weights, inputs and initial states than the gradient gives.",
            "The deltas agree or were not compared: look at what both sides have in common, the sums over time and the forward pass."),
        new(Record, "Snapshot", "Wrong recorded snapshot",
            "The recorded snapshot is missing, has no gradient, has other arrays or lines than the gradient, or was asked for with a looser tolerance than it records.",
            "Look at how the file came to change, and at the problem's network; ./gradcheck snapshot accept writes it anew."),
        new(Undecided, "Undecidable", "Values that could not be decided",
            "Roundings may change these values by more than the resolution that is demanded: right and wrong ones would both pass. Nothing is said of them, neither that they are right nor that they are wrong.",
            "Record the gradient in double precision, or with its deltas, which leaves each value only the roundings of its own equation; or demand less with --resolution."),
    ];

    /// <summary>All rules of a report.</summary>
    /// <param name="report">The report.</param>
    internal static IReadOnlyList<SarifRule> Of(CheckReport report) => [.. Always, .. report.Cases.Select(SarifMistake.Of).OfType<DiagnosedMistake>().Select(SarifMistake.RuleOf).DistinctBy(rule => rule.Id)];

    /// <summary>The id of the rule for a case that diverges or was not decided: the mistake, if it was diagnosed.</summary>
    internal static string IdOf(CheckCase each) => SarifMistake.Of(each)?.Id ?? (each.First is { } first ? IdOf(first) : Undecided);

    private static string IdOf(CheckDifference difference) => difference.Kind switch
    {
        null => difference.IsOfSnapshot ? Record : Whole,
        QuantityKind.Objective => "gradcheck/objective",
        QuantityKind.WeightGradient => "gradcheck/weight-gradient",
        QuantityKind.InputGradient => "gradcheck/input-gradient",
        QuantityKind.InitialStateGradient => "gradcheck/initial-state",
        QuantityKind.InitialOutputGradient => "gradcheck/initial-output",
        QuantityKind.OutputError => "gradcheck/output-error",
        QuantityKind.StateError or QuantityKind.UpdatedStateError or QuantityKind.KeptStateError => "gradcheck/state-error",
        QuantityKind.Delta => "gradcheck/delta",
        _ => Forward,
    };
}
