using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Each layer finishes all steps before the one below begins, and hands its errors over in the order in which it made
/// them: the first steps find those of the last. Our passes go step by step, so this takes as many of them as there are
/// layers: each reads what the one before handed over, which is final one layer further down each time.
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
        var top = problem.Network.Layers.Count;
        var source = new HandDerivedSource(WrongEquations.WithSourceError((at, m) => Hand(at, m, top)) with { CellOutputError = ErrorOf });
        for (var passes = 1; passes < top; passes++)
        {
            _ = source.Differentiate(problem, gradient);
            (handedOver, handing, sequence) = (handing, [], 0);
        }

        return source.Differentiate(problem, gradient);
    }

    /// <summary>B9, kept for the next pass. The top layer at t = T is where a sequence begins.</summary>
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
        if (at.Above is null)
            return CellOutput.Error(at, c);
        var place = (sequence, at.Layer.Number + 1, at.LastTime + 1 - at.Time, c);
        return RightTerms.OutputErrorWith(at, c, handedOver.GetValueOrDefault(place));
    }
}
