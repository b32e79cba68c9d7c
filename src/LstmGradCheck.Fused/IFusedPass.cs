using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused;

/// <summary>A pass of one vector width and precision.</summary>
internal interface IFusedPass : IDisposable
{
    long Bytes { get; }

    double Objective { get; }

    IFusedValues Values { get; }

    void Load(Weights<Real> weights);

    void Reload();

    void Run();
}
