using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Tests.Passes;

/// <summary>Adds a number to the values of one kind, and remembers what it has seen.</summary>
internal sealed class AddingProbe(Unit perturbedUnit, ForwardValue perturbedKind, double added) : IForwardProbe<Real>
{
    internal List<string> Seen { get; } = [];

    public Real Observe(LayerName layer, Unit unit, ForwardValue kind, int index, Real value)
    {
        Seen.Add($"{layer.Number}.{unit.Symbol()}.{kind}");
        return unit == perturbedUnit && kind == perturbedKind ? value + new Real(added) : value;
    }
}
