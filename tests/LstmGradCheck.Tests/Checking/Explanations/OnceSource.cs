using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>A source that differentiates each problem once, for tests that ask for the same gradient for every unit of it.</summary>
/// <param name="source">What differentiates.</param>
internal sealed class OnceSource(IGradientSource source) : IGradientSource
{
    private readonly ConditionalWeakTable<Problem, ConcurrentDictionary<GradientKind, GradientTrace>> traces = [];

    public string Name => source.Name;

    public string Version => source.Version;

    public GradientTrace Differentiate(Problem problem, GradientKind gradient) =>
        traces.GetOrCreateValue(problem).GetOrAdd(gradient, kind => source.Differentiate(problem, kind));
}
