using System.CommandLine;
using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Training.Catalogue;
using LstmGradCheck.Training.Reports;
using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Cli.Reproduce;

/// <summary>The verb <c>reproduce</c>: trains the papers' nets by their own algorithm, and prints the papers' table beside ours.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class ReproduceCommand(Terminal terminal)
{
    private const int MostTrials = 10_000;

    private const int MostJobs = 1024;

    private const int MostSteps = 10_000;

    private const string Paper = "paper";

    private readonly Argument<string> task = new("TASK") { Description = $"The task: {string.Join(", ", Names)}.", HelpName = "TASK" };
    private readonly Option<string[]> row = new("--row") { Description = "A row of the task's table; may be given several times. Default: all that end soon.", HelpName = "NAME" };
    private readonly Option<string?> trials = new("--trials") { Description = "The nets trained for each row, or paper for the paper's number. Default: as many as end within a minute.", HelpName = "N|paper" };
    private readonly Option<int?> seed = CommonOptions.Number("--seed", "What weights and data are drawn from. Default: 1.");
    private readonly Option<int?> jobs = CommonOptions.Number("--jobs", "How many nets are trained at a time. Default: one for each processor.");
    private readonly Option<string?> resume = new("--resume") { Description = "Keeps the trials in this folder; those that it has already are not run again.", HelpName = "DIR" };
    private readonly Option<string?> gradient = CommonOptions.Choice("--gradient", "The gradient that the nets follow. Default: truncated, the papers'.", ["truncated", "exact"], []);
    private readonly Option<int?> window = CommonOptions.Number("--window", $"The most steps that the exact gradient goes back. Default: to the last reset; in streams {FollowedGradient.StreamWindow}.");
    private readonly Option<string?> save = new("--save") { Description = "Writes each net before and after training to this folder, as problem files.", HelpName = "DIR" };
    private readonly Option<string?> shard = ShardOption.Build("Runs");
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: table.", ["table", "json", "markdown"], []);
    private readonly Option<string?> output = CommonOptions.Output();

    private static IEnumerable<string> Names => Reproductions.All.Select(task => task.Name);

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        task.CompletionSources.Add([.. Names]);
        row.CompletionSources.Add([.. Reproductions.All.SelectMany(task => task.Rows).Select(row => row.Row).Distinct()]);
        var command = new Command("reproduce", "Trains the papers' networks by their own algorithm, and prints their table beside ours.")
        {
            task, row, trials, seed, jobs, resume, gradient, window, save, shard, format, output,
        };
        command.SetAction(Run);
        return command;
    }

    /// <summary>Writes a report in a format; a null one is a table.</summary>
    internal static void Write(Stream stream, string? format, ReproductionReport report)
    {
        if (format == "json")
            ReproductionJson.Write(stream, report);
        else
            stream.Write(Encoding.UTF8.GetBytes(format == "markdown" ? ReproductionMarkdown.Render(report) : string.Join("\n", ReproductionText.Lines(report).SelectMany(Wrapped))));
    }

    private static IEnumerable<string> Wrapped(string line)
    {
        var indent = line[..^line.TrimStart(' ').Length];
        return LineWrap.Sentence(line).Select((part, i) => i == 0 ? part : $"{indent}  {part.TrimStart()}");
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(output);
        OutputFile.Check(path);
        var chosen = TaskOf(parsed.GetValue(task)!);
        var followed = GradientOf(parsed);
        var (number, part) = (CommonOptions.Within(parsed, seed, 1, 0, int.MaxValue), ShardOption.Read(parsed.GetValue(shard)));
        var rows = RowsOf(chosen, parsed.GetValue(row) ?? [], followed);
        var all = PlannedTrial.List(rows, TrialsOf(parsed, chosen));
        if (all.Count == 0)
            throw new UsageException($"reproduce {chosen.Name}: found no row that ends within a minute; expected --row or --trials");
        var of = part is null ? null : PlannedTrial.Part(all, part, chosen.Name, number, followed);
        var planned = of?.Of(all) ?? all;
        using var folder = parsed.GetValue(resume) is { } kept ? new TrialFolder(kept, chosen.Name, number, followed) : null;
        using var progress = new TrialProgress(terminal, planned);
        var run = new ReproductionRun(number, followed)
        {
            Jobs = CommonOptions.Within(parsed, jobs, Environment.ProcessorCount, 1, MostJobs),
            Folder = folder,
            Nets = parsed.GetValue(save) is { } nets ? Saved(nets, chosen, rows) : null,
            Ended = progress.End,
        };
        var report = new ReproductionReport(chosen, number, followed, run.Run(planned)) { Part = of };
        progress.Dispose();
        OutputFile.Write(path, terminal.Output, stream => Write(stream, parsed.GetValue(format), report));
        // The summary comes last where both streams go to one place.
        terminal.Output.Flush();
        terminal.Error.WriteLine(progress.Summary(report.Trials));
        return ExitStatus.Agrees;
    }

    private static ReproducedTask TaskOf(string name) => Reproductions.All.SingleOrDefault(task => task.Name == name)
        ?? throw new UsageException($"TASK: found '{Legible.Name(name)}', expected one of: {string.Join(", ", Names)}{CommonOptions.Meant(name, Names)}");

    private static List<Experiment> RowsOf(ReproducedTask task, string[] asked, FollowedGradient gradient)
    {
        var names = task.Rows.Select(row => row.Row).ToList();
        if (asked.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new UsageException($"--row: found '{Legible.Name(unknown)}', expected one of: {string.Join("; ", names)}{CommonOptions.Meant(unknown, names)}");
        var rows = task.Rows.Where(row => asked.Length == 0 ? gradient.Fits(row) : asked.Contains(row.Row)).ToList();
        return rows.Find(row => !gradient.Fits(row)) is { } unfit
            ? throw new UsageException($"--gradient exact: found the row {unfit.Row}, whose states decay; expected truncated, as nothing here has their exact gradient")
            : rows;
    }

    private static SavedNets Saved(string folder, ReproducedTask task, List<Experiment> rows)
    {
        if (rows.Find(row => row.Kept < 1) is { } decays)
            throw new UsageException($"--save: found the row {decays.Row}, whose states decay; expected others, as a problem file cannot say that");
        if (!Directory.Exists(folder))
            throw new UsageException($"--save {Legible.Path(folder)}: found no such folder, expected one that exists");
        return new(folder, task.Name);
    }

    private FollowedGradient GradientOf(ParseResult parsed)
    {
        var isExact = parsed.GetValue(gradient) == "exact";
        if (parsed.GetValue(window) is not { } steps)
            return isExact ? new(true) : FollowedGradient.Truncated;
        return isExact
            ? new(true, CommonOptions.Within(parsed, window, 1, 1, MostSteps))
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--window: found {steps} with the truncated gradient; expected --gradient exact"));
    }

    private Func<Experiment, int> TrialsOf(ParseResult parsed, ReproducedTask task)
    {
        var text = parsed.GetValue(trials);
        if (text is null)
            return row => parsed.GetValue(this.row) is { Length: > 0 } ? Math.Max(1, row.Trials) : row.Trials;
        if (text == Paper)
            return _ => task.PaperTrials;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostTrials
            ? _ => number
            : throw new UsageException($"--trials: found '{Legible.Name(text)}', expected a number from 1 to {MostTrials}, or {Paper}");
    }
}
