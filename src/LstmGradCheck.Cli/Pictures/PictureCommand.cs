using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Network;
using LstmGradCheck.Pages.Audits;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Cli.Pictures;

/// <summary>The verb <c>picture</c>: one picture of a problem as SVG, the same as on the page of its audit.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is shown.</param>
internal sealed class PictureCommand(Terminal terminal, IGradientSource ours)
{
    private static readonly string[] Kinds = [.. Enum.GetNames<PictureKind>().Select(name => name.ToLowerInvariant())];

    private readonly Argument<string> problem = new("FILE") { Description = "The problem file, or a recording." };
    private readonly Option<string?> of = CommonOptions.Choice("--of", "The picture: the network unrolled in time, a heat map of a quantity, the flow of errors, the shares of their ways, the ladder of magnitudes. Default: unrolled.", Kinds, []);
    private readonly Option<string?> quantity = new("--quantity") { Description = "With --of heat, the quantity, such as layer1.in.delta. Default: that of the first divergence.", HelpName = "NAME" };
    private readonly Option<int?> layer = CommonOptions.Number("--layer", "With --of flow or shares, the layer. Default: the top layer.");
    private readonly Option<string?> direction = CommonOptions.Choice("--direction", "The direction of a bidirectional layer. Default: forward.", ["forward", "reverse"], []);
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else what it records, else exact");
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> output = CommonOptions.Output();

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("picture", "Draws one picture of a problem as SVG: of its agreement, or of how errors flow.") { problem, of, quantity, layer, direction, gradient, oracle, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path, kind) = (parsed.GetValue(problem)!, parsed.GetValue(output), Enum.Parse<PictureKind>(parsed.GetValue(of) ?? nameof(PictureKind.Unrolled), ignoreCase: true));
        OutputFile.Check(path);
        if (parsed.GetValue(quantity) is not null && kind != PictureKind.Heat)
            throw new UsageException($"--quantity: found beside --of {Name(kind)}, expected --of heat");
        if ((parsed.GetValue(layer) is not null || parsed.GetValue(direction) is not null) && kind is not (PictureKind.Flow or PictureKind.Shares))
            throw new UsageException($"--layer, --direction: found beside --of {Name(kind)}, expected --of flow or --of shares");
        var read = CommonOptions.Read(file);
        var which = parsed.GetValue(layer) is null && parsed.GetValue(direction) is null ? (LayerName?)null : LayerOf(read, parsed.GetValue(layer) ?? read.Network.Depth, parsed.GetValue(direction) == "reverse");
        var planned = new PlannedAudit(read, CommonOptions.GradientsOf(read, parsed.GetValue(gradient))[0]);
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        MemoryCheck.DemandAudits([(read, planned.Gradient)], ours, source);
        var audit = new Auditor(ours, source) { Grids = PageLimits.For([planned]) }.Audit(read, planned.Gradient);
        var picture = Draw(new(new(read, audit), ours), kind, which, parsed.GetValue(quantity));
        OutputFile.Write(path, terminal.Output, stream => SvgFile.Write(stream, picture));
        return ExitStatus.Agrees;
    }

    private static Picture Draw(ProblemPicture pictures, PictureKind kind, LayerName? which, string? quantity)
    {
        try
        {
            return pictures.Draw(kind, which, quantity);
        }
        catch (InvalidOperationException refusal)
        {
            throw new UsageException($"--of {Name(kind)}: {refusal.Message}");
        }
    }

    private static LayerName LayerOf(Problem problem, int number, bool isReverse)
    {
        if (number < 1 || number > problem.Network.Depth)
            throw new UsageException($"--layer {number}: expected {(problem.Network.Depth == 1 ? "1" : $"1 to {problem.Network.Depth}")}, the layers of the network");
        var directions = problem.Network.LayersOf(number);
        return directions.FirstOrDefault(each => each.Name.IsReverse == isReverse)?.Name
            ?? (isReverse ? throw new UsageException($"--direction reverse: layer {number} has no such direction") : directions[0].Name);
    }

    private static string Name(PictureKind kind) => Kinds[(int)kind];
}
