namespace LstmGradCheck.Fused.Online;

/// <summary>The steps of the thesis's algorithm, with vectors of some width.</summary>
internal interface IOnlineSteps : IDisposable
{
    /// <summary>The numbers.</summary>
    OnlineState State { get; }

    /// <summary>One step forward.</summary>
    void Step(ReadOnlySpan<double> x, bool carries);

    /// <summary>The output units of the last step, if they were not computed yet: before they are read, and before anything they depend on changes.</summary>
    void Outputs();

    /// <summary>Adds -dE(t)/dw, times a factor, to the weights, or to the gradient.</summary>
    void Add(ReadOnlySpan<double> targets, double factor, OnlineWeights to);
}
