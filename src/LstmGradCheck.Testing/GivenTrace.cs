using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>A source that returns one trace, which was computed elsewhere.</summary>
/// <param name="trace">The trace.</param>
internal sealed class GivenTrace(GradientTrace trace) : IGradientSource
{
    /// <inheritdoc/>
    public string Name => trace.Source;

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => trace;
}
