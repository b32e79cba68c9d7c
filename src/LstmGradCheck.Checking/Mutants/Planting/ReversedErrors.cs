using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The mistake: each layer finishes all steps before the one below begins, and passes its errors down in the order in which
/// it computed them, so that the first steps receive the errors of the last. The passes here go step by step, so this runs
/// one pass for each layer. A pass reads the errors that the previous pass stored; each pass makes them final one layer
/// further down.
/// </summary>
internal sealed class ReversedErrors : IGradientSource
{
    private Dictionary<(int Sequence, int Layer, int Time, int Source), Real> handedOver = [];
    private Dictionary<(int Sequence, int Layer, int Time, int Source), Real> handing = [];
    private int sequence;

    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var top = problem.Network.Depth;
        var source = new HandDerivedSource(WrongEquations.WithSourceError((at, m) => Hand(at, m, top)) with { PortError = ErrorOf });
        for (var passes = 1; passes < top; passes++)
        {
            _ = source.Differentiate(problem, gradient);
            (handedOver, handing, sequence) = (handing, [], 0);
        }

        return source.Differentiate(problem, gradient);
    }

    /// <summary>B9, stored for the next pass. A new sequence begins with the top layer at t = T.</summary>
    private Real Hand(BackwardContext<Real> at, int m, int top)
    {
        if (at.Layer.Number == top && at.Time == at.LastTime && m == 0)
            sequence++;
        var error = SourceErrors.Error(at, m);
        handing[(sequence, at.Layer.Number, at.Time, m)] = error;
        return error;
    }

    private Real ErrorOf(BackwardContext<Real> at, int c)
    {
        if (at.Above.Length == 0)
            return CellOutput.Error(at, c);
        var place = (sequence, at.Layer.Number + 1, at.LastTime + 1 - at.Time, c);
        return RightTerms.OutputErrorWith(at, c, handedOver.GetValueOrDefault(place));
    }
}
