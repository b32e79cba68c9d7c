using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The mistake: each layer finishes all steps before the one below begins, and passes its errors down in the order in which
/// it computed them, so that the first steps receive the errors of the last. The passes here may go step by step, so this runs
/// one pass for each layer. A pass reads the errors that the previous pass stored; each pass makes them final one layer
/// further down.
/// </summary>
internal sealed class ReversedErrors : IGradientSource
{
    private Dictionary<(int Sequence, LayerName Layer, int Time, int Source), Real> handedOver = [];
    private Dictionary<(int Sequence, LayerName Layer, int Time, int Source), Real> handing = [];
    private int sequence;

    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var network = problem.Network;
        var first = network.LayersOf(network.Depth)[0];
        var equations = WrongEquations.WithSourceError<Real>((at, m) => Hand(at, m, first)).WithPortError((at, i) => ErrorOf(network, at, i));
        var source = new HandDerivedSource(equations);
        for (var passes = 1; passes < network.Depth; passes++)
        {
            _ = source.Differentiate(problem, gradient);
            (handedOver, handing, sequence) = (handing, [], 0);
        }

        return source.Differentiate(problem, gradient);
    }

    /// <summary>B9, stored for the next pass. A new sequence begins with the first direction of the top layer at its last step.</summary>
    private Real Hand(BackwardContext<Real> at, int m, Layer first)
    {
        if (at.Layer == first && at.Time == at.LastTime && m == 0)
            sequence++;
        var error = RightTerms.SourceError(at, m);
        handing[(sequence, at.Layer.Name, at.Time, m)] = error;
        return error;
    }

    private Real ErrorOf(LstmNetwork network, BackwardContext<Real> at, int i)
    {
        if (at.Above.Length == 0)
            return CellOutput.Error(at, i);
        Real Σ = default;
        foreach (var above in network.LayersOf(at.Layer.Number + 1))
            Σ += handedOver.GetValueOrDefault((sequence, above.Name, at.FirstTime + at.LastTime - at.Time, at.Layer.PortPlace + i));
        return RightTerms.PortErrorWith(at, i, Σ);
    }
}
