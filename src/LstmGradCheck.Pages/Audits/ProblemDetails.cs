using LstmGradCheck.Pages.Pictures;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Audits;

/// <summary>
/// The parts of a page that show one problem each, as long as there is room: those that differ first, and the others in their order. Where the
/// whole of a problem does not fit, an overview is shown; where that does not fit either, words and the table of its quantities.
/// </summary>
/// <param name="parts">The problems.</param>
/// <param name="sources">Where traces come from.</param>
internal sealed class ProblemDetails(IReadOnlyList<ProblemPart> parts, PageSources sources)
{
    private readonly PageWriter.Verbatim?[] details = new PageWriter.Verbatim?[parts.Count];
    private readonly Dictionary<string, ProblemData> data = [];
    private long room = PageLimits.Bytes;

    /// <summary>Renders them.</summary>
    /// <returns>The parts in the order of the report, and what the page's script reads, by the ids of problems.</returns>
    internal (IReadOnlyList<PageWriter.Verbatim?> Details, Dictionary<string, ProblemData> Data) Render()
    {
        var order = Enumerable.Range(0, parts.Count).OrderBy(i => !parts[i].Audit.Diverges).ThenBy(i => i).ToList();
        for (var place = 0; place < order.Count; place++)
        {
            var (i, others) = (order[place], order.Count - place - 1);
            var isFirst = parts.Count == 1 || parts[i].Audit.Diverges;
            _ = Fits(i, isFirst ? PageLimits.ExplanationCharacters : PageLimits.FewerExplanationCharacters, others * (long)(isFirst ? PageLimits.ReducedBytes : PageLimits.OverviewBytes))
                || Fits(i, 0, others * (long)PageLimits.ReducedBytes)
                || Take(i, Part(i, null), null);
        }

        return (details, data);
    }

    private bool Fits(int i, int explanations, long kept)
    {
        if (room <= kept)
            return false;
        var pictures = new ProblemPictures(parts[i], sources, explanations);
        var ofProblem = pictures.IsOverview ? null : new ProblemData(parts[i].Sides, pictures.Groups.SelectMany(group => group.Maps).ToDictionary(map => map.Id, map => map.Data), pictures.Explained?.Found ?? new Dictionary<string, ExplainedPlace>());
        var whole = Part(i, pictures);
        return whole.Text.Length + (ofProblem is null ? 0 : PageWriter.SizeOf(ofProblem)) <= room - kept && Take(i, whole, ofProblem);
    }

    private bool Take(int i, PageWriter.Verbatim whole, ProblemData? ofProblem)
    {
        (details[i], room) = (whole, room - whole.Text.Length);
        if (ofProblem is null)
            return true;
        data[parts[i].Id] = ofProblem;
        room -= PageWriter.SizeOf(ofProblem);
        return true;
    }

    private PageWriter.Verbatim Part(int i, ProblemPictures? pictures) => PageWriter.Part("problem.liquid", new Dictionary<string, object?>
    {
        ["problem"] = parts[i],
        ["pictures"] = pictures,
        ["open"] = parts[i].Audit.Diverges || parts.Count == 1,
        ["isAbove"] = AuditPage.IsAbove(parts[i], parts),
        ["legend"] = Legend.Of($"{parts[i].Id}-legend").ToSvg(),
    });
}
