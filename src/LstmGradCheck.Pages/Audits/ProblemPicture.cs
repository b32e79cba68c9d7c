using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>One picture of a problem.</summary>
/// <param name="paged">The audit of the problem, with grids (<see cref="PageLimits.For"/>).</param>
/// <param name="ours">The source that was audited.</param>
public sealed class ProblemPicture(PagedAudit paged, IGradientSource ours)
{
    private readonly PageSources sources = new(ours, ours);

    /// <summary>Draws it.</summary>
    /// <param name="kind">Which picture.</param>
    /// <param name="layer">The layer or direction, for pictures of one; null for the top layer.</param>
    /// <param name="quantity">The quantity of a heat map, such as <c>layer1.in.delta</c>; null for that of the first divergence, else the first.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="InvalidOperationException">The problem has no such quantity, or no such picture can be made of it; the message says why.</exception>
    public Picture Draw(PictureKind kind, LayerName? layer = null, string? quantity = null)
    {
        var (problem, audit, shown) = (paged.Problem, paged.Audit, paged.Audit.Disagreement ?? paged.Audit.Recorded ?? paged.Audit.Oracle);
        var of = layer is { } name ? problem.Network.Layers.First(each => each.Name == name) : problem.Network.LayersOf(problem.Network.Depth)[0];
        switch (kind)
        {
            case PictureKind.Unrolled:
                return Unrolled.Of("unrolled", shown) ?? throw new InvalidOperationException("found no errors of time steps among what was recorded; expected some, for a picture of the network unrolled in time");
            case PictureKind.Heat:
                var first = quantity ?? shown.FirstDivergence?.Quantity.Group ?? shown.Findings[0].Name;
                return shown.Grids.TryGetValue(first, out var grid) ? HeatMap.Of("heat", grid, shown.FirstDivergence)
                    : throw new InvalidOperationException($"found no quantity {Legible.Name(first)} that was compared; expected one of {string.Join(", ", shown.Findings.Take(6).Select(finding => finding.Name))} and {Math.Max(0, shown.Findings.Count - 6)} more");
            case PictureKind.Flow:
                return GradientFlow.Of("flow", problem, of, [.. GradientKinds.All.Select(gradient => sources.Ours(problem, gradient))]);
            case PictureKind.Shares:
                return ErrorShares.Of("shares", problem, of, sources.Ours(problem, GradientKind.Exact))
                    ?? throw new InvalidOperationException($"{of.Name.Words} has a projection, clips, coupled gates or masks, of which this picture knows nothing; expected a layer without them");
            default:
                var (rows, noEffects) = LadderRows.Of(problem, audit, shown, sources.Ours(problem, audit.Gradient));
                return Ladder.Of("ladder", rows, noEffects);
        }
    }
}
