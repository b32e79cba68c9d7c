using System.Xml.Linq;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The pictures of a problem, and what the page's script reads about them.</summary>
internal sealed class ProblemPictures
{
    /// <summary>Multiplications of a gradient up to which the other two gradients are computed for the pictures, and equations explained: some seconds.</summary>
    private const double MostMultiplications = 3e8;

    /// <summary>Makes the pictures.</summary>
    /// <param name="part">The problem.</param>
    /// <param name="sources">Where traces come from.</param>
    /// <param name="room">The most characters of equations with numbers; 0 for an overview, which has no heat maps and no flow.</param>
    internal ProblemPictures(ProblemPart part, PageSources sources, int room)
    {
        var (problem, audit, id) = (part.Problem, part.Audit, part.Id);
        var right = sources.Ours(problem, audit.Gradient);
        Unrolled = Shown(Pictures.Unrolled.Of($"{id}-unrolled", part.Shown));
        var (rows, noEffects) = LadderRows.Of(problem, audit, part.Shown, right);
        var ladder = Pictures.Ladder.Of($"{id}-ladder", rows, noEffects);
        Ladder = new(room > 0 ? ladder : ladder with { Table = null });
        IsOverview = room == 0;
        if (IsOverview)
            return;
        Groups = MapGroup.Of(id, part.Shown, problem.Sequences.Count);
        if (ProblemSize.Of(problem, audit.Gradient).Multiplications > MostMultiplications)
            return;
        var traces = GradientKinds.All.Select(kind => sources.Ours(problem, kind)).ToList();
        Flows = [.. problem.Network.Layers.Reverse().Take(MostLayers).SelectMany((layer, i) => new[]
        {
            GradientFlow.Of($"{id}-flow{i}", problem, layer, traces), ErrorShares.Of($"{id}-share{i}", problem, layer, traces[0]),
        }).OfType<Picture>().Select(picture => new PicturePart(picture))];
        Explained = PlaceExplanations.Of(problem, audit.Gradient, sources, part.Shown.FirstDivergence, Groups.SelectMany(group => group.Maps).SelectMany(map => map.Places()).ToDictionary(), room);
    }

    private const int MostLayers = 4;

    /// <summary>The network unrolled; null where no errors of time steps were compared.</summary>
    public PicturePart? Unrolled { get; }

    /// <summary>The magnitudes.</summary>
    public PicturePart Ladder { get; }

    /// <summary>The errors over time, of the upper layers.</summary>
    public IReadOnlyList<PicturePart> Flows { get; } = [];

    /// <summary>The heat maps.</summary>
    public IReadOnlyList<MapGroup> Groups { get; } = [];

    /// <summary>Whether heat maps and flow are left out.</summary>
    public bool IsOverview { get; }

    /// <summary>The equations that the heat maps lead to.</summary>
    public IReadOnlyList<EquationPart> Equations => [.. (Explained?.Equations ?? []).Select(equation => new EquationPart(equation.Equation.Id, equation.Title, equation.Equation.Citation, FormulaMath.Of(equation.Formula)))];

    /// <summary>The equations with numbers.</summary>
    internal PlaceExplanations? Explained { get; }

    private static PicturePart? Shown(Picture? picture) => picture is null ? null : new(picture);

    /// <summary>An equation without numbers.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Title">What it computes.</param>
    /// <param name="Citation">Where it comes from.</param>
    /// <param name="Formula">The formula.</param>
    internal sealed record EquationPart(string Id, string Title, string Citation, XElement Formula);
}
