using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// Writes a problem as a problem file: everything inline, in numbers that round-trip. Recorded gradients are not written.
/// </summary>
public static class ProblemJson
{
    /// <summary>Writes a problem.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="problem">The problem.</param>
    public static void Write(Stream stream, Problem problem)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions with { Indented = true });
        json.WriteStartObject();
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
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, LstmNetwork network)
    {
        json.WriteStartObject("network");
        json.WriteNumber("inputs", network.Inputs);
        json.WriteStartArray("layers");
        foreach (var layer in network.Layers)
            WriteLayer(json, layer.Options);
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
        json.WriteEndObject();
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

    private static void WriteRows(Utf8JsonWriter json, string name, double[][] rows)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(",\n      ", rows.Select(Text))}]");
    }

    private static void WriteRow(Utf8JsonWriter json, string name, double[] row)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Text(row));
    }

    /// <summary>A row is on one line, as people write it.</summary>
    private static string Text(double[] row) => $"[{string.Join(", ", row.Select(value => JsonSerializer.Serialize(value)))}]";
}
