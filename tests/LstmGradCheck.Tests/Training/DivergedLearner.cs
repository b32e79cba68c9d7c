using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Learning;

namespace LstmGradCheck.Tests.Training;

/// <summary>A net whose outputs are no numbers.</summary>
internal sealed class DivergedLearner : ILearner
{
    public void Load(Weights<Real> weights)
    {
    }

    public void Save(Weights<Real> weights)
    {
    }

    public void Fix(Parameter parameter)
    {
    }

    public void Reset()
    {
    }

    public void Step(ReadOnlySpan<double> x, bool learns)
    {
    }

    public double Output(int k) => double.NaN;

    public void Learn(ReadOnlySpan<double> targets, double alpha)
    {
    }

    public void AddGradient(ReadOnlySpan<double> targets)
    {
    }

    public void Apply(double alpha, double momentum)
    {
    }

    public void Dispose()
    {
    }
}
