using LstmGradCheck.Equations;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>What an equation computes, in words.</summary>
internal static class EquationTitles
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["F1"] = "input gate, net input",
        ["F1.y"] = "input gate, activation",
        ["F2"] = "forget gate, net input",
        ["F2.y"] = "forget gate, activation",
        ["F3"] = "cell, net input",
        ["F4"] = "cell, state",
        ["F5"] = "output gate, net input",
        ["F5.y"] = "output gate, activation",
        ["F6"] = "cell, output",
        ["F8"] = "output unit, net input",
        ["F8.y"] = "output unit, activation",
        ["F9.error"] = "output unit, error",
        ["B1"] = "output unit, delta",
        ["B1.cross-entropy"] = "output unit, delta",
        ["B1.softmax"] = "output unit, delta",
        ["R"] = "recurrent source, error from the next step",
        ["B9.unit"] = "cell, error from the layer above",
        ["B2"] = "cell, error at its output",
        ["B3"] = "output gate, delta",
        ["B4.cec"] = "cell, error carried back by its state",
        ["B4.carry"] = "cell, state error from the next step",
        ["P6"] = "cell, state error of this step alone",
        ["B4"] = "cell, state error",
        ["B4.truncated"] = "cell, state error",
        ["B5"] = "cell, delta",
        ["B6"] = "input gate, delta",
        ["B7"] = "forget gate, delta",
        ["B8.W"] = "weights from external sources",
        ["B8.U"] = "weights from recurrent sources",
        ["B8.P.in"] = "peephole weights",
        ["B8.P.phi"] = "peephole weights",
        ["B8.P.out"] = "peephole weights",
        ["B8.b"] = "biases",
        ["B8.output.W"] = "weights from the sources",
        ["B8.output.b"] = "biases",
    };

    /// <summary>The title of an equation that is explained.</summary>
    internal static string Of(EquationAttribute equation) => Titles[equation.Id];
}
