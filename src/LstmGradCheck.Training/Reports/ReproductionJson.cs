using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Merging;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>Writes a reproduction as JSON (schema <c>lstm-gradcheck/reproduction/1</c>): the same bytes on every run.</summary>
public static class ReproductionJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, ReproductionReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", ReportKind.Reproduction.Schema);
        json.WriteString("task", report.Task.Name);
        json.WriteString("title", report.Task.Title);
        json.WriteString("paper", report.Task.Paper);
        json.WriteNumber("seed", report.Seed);
        json.WriteString("gradient", report.Gradient.Name);
        if (report.Gradient.Window is { } window)
            json.WriteNumber("window", window);
        else
            json.WriteNull("window");
        if (report.Part is null)
            WriteRows(json, report);
        json.WriteStartArray(ReportKind.Reproduction.List);
        foreach (var trial in report.Trials)
            TrialJson.Write(json, trial);
        json.WriteEndArray();
        if (report.Part is { } part)
            SweepPartJson.Write(json, part);
        else
            json.WriteString("version", ProductVersion.Text);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, ReproductionReport report)
    {
        json.WriteString("rule", RowVerdict.Rule);
        json.WriteStartArray("rows");
        var i = 0;
        foreach (var row in report.Rows)
        {
            var experiment = row.Experiment;
            json.WriteStartObject();
            json.WriteString("row", experiment.Row);
            json.WriteString("title", experiment.Title);
            json.WriteNumber("weights", experiment.Weights);
            json.WriteString("procedure", experiment.Procedure.Words);
            json.WriteString("counts", experiment.Procedure.Counts);
            json.WriteNumber("cap", experiment.Procedure.Cap);
            JsonNumbers.Write(json, "stepsBack", report.Gradient.WindowOf(experiment));
            WritePublished(json, experiment.Published);
            WriteOurs(json, row);
            WriteVerdict(json, RowVerdict.Of(row, report.Gradient), i++);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePublished(Utf8JsonWriter json, Published? published)
    {
        if (published is null)
        {
            json.WriteNull("published");
            return;
        }

        json.WriteStartObject("published");
        json.WriteString("source", published.Source);
        json.WriteNumber("trials", published.Trials);
        json.WriteNumber("success", published.Success);
        JsonNumbers.Write(json, "count", published.Count);
        json.WriteString("other", published.Other);
        json.WriteEndObject();
    }

    private static void WriteOurs(Utf8JsonWriter json, RowSummary row)
    {
        json.WriteStartObject("ours");
        json.WriteNumber("trials", row.Trials.Count);
        json.WriteNumber("successful", row.Successful);
        json.WriteNumber("censored", row.Censored);
        json.WriteStartObject("success");
        json.WriteNumber("fraction", row.Success);
        WriteInterval(json, row.SuccessInterval);
        json.WriteEndObject();
        json.WriteStartObject("count");
        JsonNumbers.Write(json, "mean", row.Mean);
        WriteInterval(json, row.MeanInterval);
        JsonNumbers.Write(json, "median", row.Median);
        json.WriteEndObject();
        json.WriteNumber("steps", row.Steps);
        json.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter json, Interval? interval)
    {
        JsonNumbers.Write(json, "low", interval?.Low);
        JsonNumbers.Write(json, "high", interval?.High);
    }

    private static void WriteVerdict(Utf8JsonWriter json, RowVerdict verdict, int row)
    {
        json.WriteStartObject("verdict");
        json.WriteString("verdict", verdict.Name);
        json.WriteString("because", verdict.Because);
        json.WriteStartArray("restsOn");
        foreach (var place in verdict.Rests)
            json.WriteStringValue($"/rows/{row}/{place}");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
