using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The equations of the output units at one step.</summary>
/// <param name="scope">What to explain.</param>
/// <param name="traces">The two traces.</param>
/// <param name="names">The names of the step's symbols.</param>
/// <param name="builder">Where the equations go.</param>
/// <param name="explained">The equations that are explained.</param>
internal sealed class OutputEquations(Scope scope, TracePair traces, SymbolNames names, ExplanationBuilder builder, ExplainedEquations explained)
{
    /// <summary>F8.</summary>
    internal void AddForward(OutputContext<Symbolic> at)
    {
        Add(at, QuantityKind.Net, OutputUnits.Net, k => names.Net(Unit.OutputUnit, k));
        Add(at, QuantityKind.Activation, OutputUnits.Activation, k => names.Activation(Unit.OutputUnit, k));
    }

    /// <summary>The error e_k, where delta_k is computed from it, and B1.</summary>
    internal void AddBackward(OutputContext<Symbolic> at)
    {
        Func<OutputContext<Symbolic>, int, Symbolic> error = Objective.Error;
        var delta = DeltaOf(at);
        foreach (var k in scope.OutputUnits.Where(_ => delta != OutputUnits.CrossEntropyDelta))
            builder.AddPart(error, error(at, k), names.Error(k + 1), scope, "k", k);
        Add(at, QuantityKind.Delta, delta, k => names.Delta(Unit.OutputUnit, k));
    }

    /// <summary>B1 in the form that the squashing and the objective need, as <see cref="OutputUnits.Delta"/> chooses it.</summary>
    private Func<OutputContext<Symbolic>, int, Symbolic> DeltaOf(OutputContext<Symbolic> at) =>
        explained.AreWrong ? (output, k) => explained.InSymbols.OutputDelta(output, k)
        : at.Options.Squashing != Squashing.Softmax ? OutputUnits.Delta
        : at.Objective == ObjectiveKind.CrossEntropy ? OutputUnits.CrossEntropyDelta
        : OutputUnits.SoftmaxDelta;

    private void Add(OutputContext<Symbolic> at, QuantityKind kind, Func<OutputContext<Symbolic>, int, Symbolic> equation, Func<int, string> name)
    {
        foreach (var k in scope.OutputUnits)
            builder.Add(equation, equation(at, k), name(k + 1), traces.At(kind, scope.Sequence, 0, Unit.OutputUnit, scope.Time, k));
    }
}
