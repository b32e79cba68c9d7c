using System.Text.Json;
using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Problem files: with weights inline, from a seed and from a file, with recorded gradients, with every objective.</summary>
internal sealed class ProblemTarget : FuzzTarget
{
    /// <summary>The most values of a trace for a problem to be audited.</summary>
    private const long MostValues = 2000;

    private static readonly string[] Formats = ["table", "json", "markdown", "junit", "sarif"];

    private readonly List<JsonMutation> samples = [.. Samples().Select(sample => new JsonMutation(sample))];

    internal override string Name => "problem.json";

    internal override int Share => 45;

    internal override int UsedOf => 10;

    internal override byte[] Make(Random random)
    {
        var sample = samples[random.Next(samples.Count)];
        return random.Next(8) switch
        {
            0 or 1 => ByteMutation.Of(sample.Json, samples[random.Next(samples.Count)].Json, random),
            2 or 3 => sample.OfNumbers(random),
            _ => sample.Of(random),
        };
    }

    internal override (object Read, long Bytes) Read(string path)
    {
        var problem = ProblemFile.Read(path);
        return (problem, Bytes(problem));
    }

    internal override void Use(object read, string path, bool fully) => Audit((Problem)read, path, fully);

    /// <summary>What a problem may take: so many copies of its weights and of its sequences.</summary>
    internal static long Bytes(Problem problem)
    {
        var size = ProblemSize.Of(problem, GradientKind.Exact);
        return 40 * (size.Weights + (size.Steps * (10 + problem.Network.Inputs + (problem.Network.Outputs?.Units ?? 0))));
    }

    /// <summary>Audits a problem, if it is small; fully by the command, which also looks at what known mistakes it would show.</summary>
    internal static void Audit(Problem problem, string path, bool fully)
    {
        var gradient = problem.Gradient ?? problem.Recorded.Keys.Append(GradientKind.Exact).First();
        if (ProblemSize.Of(problem, gradient).Values > MostValues)
            return;
        var audit = new Auditor(new HandDerivedSource(), new ComplexStepSource()).Audit(problem, gradient);
        Assert.InRange(audit.ComparedValues, 1, MostValues);
        if (!fully)
            return;
        var run = CommandRun.Audit(path, "--adequacy", "--format", Formats[audit.ComparedValues % Formats.Length]);
        Assert.Contains(run.Status, new[] { ExitStatus.Agrees, ExitStatus.Disagrees, ExitStatus.WrongUse, ExitStatus.Undecided });
        Assert.True(run.Status == ExitStatus.WrongUse || run.Error.Length == 0, run.Error);
        if (run.Status == ExitStatus.WrongUse)
            OwnErrors.AssertLegible(run.Error.TrimEnd('\n'));
    }

    private static IEnumerable<byte[]> Samples()
    {
        using var small = new SmallProblem();
        yield return Extremes.Bytes(small.Root.ToJsonString());
        yield return Extremes.Bytes(small.With("weights", "{\"seed\":3,\"uniform\":0.5}").Root.ToJsonString());
        yield return Extremes.Bytes(small.With("weights", "{\"file\":\"weights.npz\"}").Root.ToJsonString());
        foreach (var file in new[] { "by-hand.json", "two-layers.json", "forgotten-carry.json" })
            yield return File.ReadAllBytes(Path.Combine(Repository.Root, "examples", file));
        foreach (var problem in CanonicalSuite.Problems().Where(problem => problem.Name is "no-output-units" or "softmax-linear" or "one-step"))
            yield return WithRecorded(problem);
    }

    private static byte[] WithRecorded(Problem problem)
    {
        using var stream = new MemoryStream();
        ProblemJson.Write(stream, problem);
        var root = JsonNode.Parse(stream.ToArray())!;
        var recorded = new JsonObject();
        foreach (var gradient in GradientKinds.All)
        {
            var arrays = new HandDerivedSource().Differentiate(problem, gradient).Arrays.Where((_, i) => i % 7 == 0);
            recorded[gradient.Name()] = new JsonObject(arrays.Select(array => new KeyValuePair<string, JsonNode?>(array.Quantity.Name, Json(array))));
        }

        root["expected"] = recorded;
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static JsonNode? Json(TraceArray array) => array.Quantity.Shape.Count switch
    {
        0 => JsonValue.Create(array.Values[0]),
        1 => JsonSerializer.SerializeToNode(array.Values),
        _ => JsonSerializer.SerializeToNode(array.Values.Chunk(array.Quantity.Shape[1])),
    };
}
