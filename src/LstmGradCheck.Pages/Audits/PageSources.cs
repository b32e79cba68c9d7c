using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The sources of the traces that pictures are made from. The last problem's are kept.</summary>
/// <param name="ours">The source that was audited.</param>
/// <param name="oracle">The one that it was compared with.</param>
internal sealed class PageSources(IGradientSource ours, IGradientSource oracle)
{
    private readonly Dictionary<(bool IsOurs, GradientKind Gradient), GradientTrace> kept = [];
    private Problem? current;

    /// <summary>Explains with both.</summary>
    internal Explainer Explainer { get; } = new(ours, oracle);

    /// <summary>Our gradient of a problem.</summary>
    internal GradientTrace Ours(Problem problem, GradientKind gradient) => Of(problem, gradient, isOurs: true);

    /// <summary>The oracle's gradient of a problem.</summary>
    internal GradientTrace Oracle(Problem problem, GradientKind gradient) => Of(problem, gradient, isOurs: false);

    private GradientTrace Of(Problem problem, GradientKind gradient, bool isOurs)
    {
        if (current != problem)
            kept.Clear();
        current = problem;
        if (!kept.TryGetValue((isOurs, gradient), out var trace))
            kept[(isOurs, gradient)] = trace = (isOurs ? ours : oracle).Differentiate(problem, gradient);
        return trace;
    }
}
