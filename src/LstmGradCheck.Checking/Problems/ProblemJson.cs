using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// Writes a problem as a problem file: everything inline, in numbers that round-trip.
/// </summary>
public static class ProblemJson
{
    /// <summary>Writes a problem without recorded gradients.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="problem">The problem.</param>
    public static void Write(Stream stream, Problem problem) => Write(stream, problem, "", []);

    /// <summary>Writes a problem that was read from a recording, with its recorded gradients and, as its description, how it was read.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="problem">The problem. What a problem file cannot hold, see <see cref="LeftOut"/>, is not written, and the description says so.</param>
    public static void WriteRecorded(Stream stream, Problem problem) => Write(stream, problem, string.Join("; ", (problem.Recording?.Facts ?? []).Concat(LeftOut(problem))), problem.Recorded.Values);

    /// <summary>What was recorded that a problem file cannot hold: last states without those before them, and gradients of a second bias that are not those of the first.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>A sentence for each of the two; none if a problem file holds everything.</returns>
    public static IEnumerable<string> LeftOut(Problem problem) => RecordedJson.LeftOut(problem);

    private static void Write(Stream stream, Problem problem, string description, IEnumerable<GradientTrace> recorded)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions with { Indented = true });
        json.WriteStartObject();
        if (description.Length > 0)
            json.WriteString("description", description);
        WriteNetwork(json, problem.Network);
        json.WriteString("objective", ProblemFile.NameOf(problem.Objective));
        if (problem.Gradient is { } gradient)
            json.WriteString("gradient", gradient.Name());
        json.WriteStartObject("weights");
        foreach (var parameter in problem.Network.Parameters)
        {
            var values = Array.ConvertAll(problem.Weights.Values(parameter), value => value.Value);
            if (parameter.IsMatrix)
                WriteRows(json, parameter.Name, [.. values.Chunk(parameter.Columns)]);
            else
                WriteRow(json, parameter.Name, values);
        }

        json.WriteEndObject();
        json.WriteStartArray("sequences");
        foreach (var sequence in problem.Sequences)
            WriteSequence(json, sequence);
        json.WriteEndArray();
        RecordedJson.Write(json, recorded);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, LstmNetwork network)
    {
        json.WriteStartObject("network");
        json.WriteNumber("inputs", network.Inputs);
        json.WriteStartArray("layers");
        for (var number = 1; number <= network.Depth; number++)
            WriteLayer(json, network.LayersOf(number)[0].Options);
        json.WriteEndArray();
        json.WriteBoolean("skipConnections", network.SkipConnections);
        if (network.Outputs is { } outputs)
        {
            json.WriteStartObject("outputs");
            json.WriteNumber("units", outputs.Units);
            json.WriteString("squashing", outputs.Squashing.Name());
            json.WriteBoolean("bias", outputs.Bias);
            json.WriteBoolean("shortcut", outputs.Shortcut);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerOptions options)
    {
        json.WriteStartObject();
        WriteRow(json, "blocks", [.. options.Blocks.Select(size => (double)size)]);
        if (options.CoupledGates)
            json.WriteString("forgetGates", LayerReader.Coupled);
        else
            json.WriteBoolean("forgetGates", options.ForgetGates);
        json.WriteBoolean("peepholes", options.Peepholes);
        json.WriteBoolean("gateRecurrence", options.GateRecurrence);
        json.WriteBoolean("cellBias", options.CellBias);
        json.WriteBoolean("gateBias", options.GateBias);
        json.WriteStartObject("squashing");
        json.WriteString("f", options.F.Name());
        json.WriteString("g", options.G.Name());
        json.WriteString("h", options.H.Name());
        json.WriteEndObject();
        WriteVariant(json, options);
        json.WriteEndObject();
    }

    /// <summary>What most layers do without is written only where it is there.</summary>
    private static void WriteVariant(Utf8JsonWriter json, LayerOptions options)
    {
        if (options.Projection is { } outputs)
            json.WriteNumber("projection", outputs);
        if (options.Clips != Clips.None)
            WriteClips(json, options.Clips);
        if (options.Direction != LayerDirection.Forward)
            json.WriteString("direction", LayerReader.Directions[(int)options.Direction]);
        if (options.Merge != DirectionMerge.Concatenate)
            json.WriteString("merge", LayerReader.Merges[(int)options.Merge]);
    }

    private static void WriteClips(Utf8JsonWriter json, Clips clips)
    {
        json.WriteStartObject("clip");
        Write("nets", clips.Nets);
        Write("s", clips.S);
        Write("h", clips.H);
        Write("projection", clips.Projection);
        json.WriteEndObject();

        void Write(string name, double? threshold)
        {
            if (threshold is { } theta)
                json.WriteNumber(name, theta);
        }
    }

    private static void WriteSequence(Utf8JsonWriter json, Sequence sequence)
    {
        json.WriteStartObject();
        WriteRows(json, "inputs", sequence.Inputs);
        if (sequence.Targets is { } targets)
            WriteRows(json, "targets", targets);
        if (sequence.Coefficients is { } coefficients)
        {
            json.WriteStartObject("coefficients");
            foreach (var (layer, rows) in coefficients.LayerOutputs)
                WriteRows(json, $"layer{layer}.y", rows);
            foreach (var (layer, row) in coefficients.LastStates)
                WriteRow(json, $"{layer}.sT", row);
            if (coefficients.Outputs is { } outputs)
                WriteRows(json, "output.y", outputs);
            json.WriteEndObject();
        }

        if (sequence.Initial.Count > 0)
            WriteInitial(json, sequence.Initial);
        if (sequence.Present is { } present)
            WriteRaw(json, "present", $"[{string.Join(", ", present.Select(isThere => isThere ? "true" : "false"))}]");
        if (sequence.Masks.Count > 0)
            WriteMasks(json, sequence.Masks);
        json.WriteEndObject();
    }

    private static void WriteInitial(Utf8JsonWriter json, IReadOnlyDictionary<LayerName, InitialState> initial)
    {
        json.WriteStartObject("initial");
        foreach (var (layer, state) in initial)
        {
            json.WriteStartObject($"{layer}");
            WriteRow(json, "s", state.S);
            WriteRow(json, "y", state.Y);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMasks(Utf8JsonWriter json, IReadOnlyDictionary<string, double[][]> masks)
    {
        json.WriteStartObject("masks");
        foreach (var (name, rows) in masks)
        {
            if (rows is [var forAll])
                WriteRow(json, name, forAll);
            else
                WriteRows(json, name, rows);
        }

        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, string name, double[][] rows) =>
        WriteRaw(json, name, $"[{string.Join(",\n      ", rows.Select(Text))}]");

    private static void WriteRow(Utf8JsonWriter json, string name, double[] row) => WriteRaw(json, name, Text(row));

    private static void WriteRaw(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(text);
    }

    /// <summary>A row is on one line, as people write it.</summary>
    private static string Text(double[] row) => $"[{string.Join(", ", row.Select(value => JsonSerializer.Serialize(value)))}]";
}
