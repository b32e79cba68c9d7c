using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads problem files (JSON).</summary>
public static class ProblemFile
{
    private static readonly string[] Objectives = ["squared-error", "cross-entropy", "linear"];

    /// <summary>Reads one problem; its name is the file's name without the ending.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ProblemException">The file is not there or is not a valid problem; the message says where and why.</exception>
    public static Problem Read(string path) => Read(path, withRecorded: true);

    /// <summary>
    /// Reads one problem without what <c>expected</c> holds, which may be anything: so that a program can say what can be recorded of a
    /// problem even where that is not what was recorded.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The problem, with nothing recorded.</returns>
    /// <exception cref="ProblemException">The file is not there or the rest of it is not a valid problem; the message says where and why.</exception>
    public static Problem ReadUnrecorded(string path) => Read(path, withRecorded: false);

    private static Problem Read(string path, bool withRecorded)
    {
        using var document = JsonFile.Read(path);
        return Read(new JsonMember(path, "", document.RootElement), withRecorded) with { File = path };
    }

    /// <summary>Reads a problem that is a part of this library.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">The problem as JSON.</param>
    internal static Problem Read(string name, Stream text)
    {
        using var document = JsonDocument.Parse(text);
        return Read(new JsonMember(name, "", document.RootElement), withRecorded: true);
    }

    private static Problem Read(JsonMember file, bool withRecorded)
    {
        var members = file.Members("network", "objective", "gradient", "weights", "sequences", "expected", "description", "$schema");
        var network = NetworkReader.Read(file.Required(members, "network", "the network"));
        var objective = ReadObjective(file.Required(members, "objective", "one of: " + string.Join(", ", Objectives)), network);
        var problem = new Problem
        {
            Name = Path.GetFileNameWithoutExtension(file.File),
            Network = network,
            Objective = objective,
            Gradient = members.TryGetValue("gradient", out var gradient) ? GradientKinds.Parse(gradient.OneOf(GradientKinds.Names)) : null,
            Weights = WeightsReader.Read(file.Required(members, "weights", "weights, or a seed to draw them from"), network),
            Sequences = new SequencesReader(network, objective).Read(file.Required(members, "sequences", "an array of sequences")),
        };
        return withRecorded && members.TryGetValue("expected", out var expected) ? problem with { Recorded = ExpectedReader.Read(expected, problem) } : problem;
    }

    /// <summary>The name of an objective in problem files.</summary>
    internal static string NameOf(ObjectiveKind objective) => Objectives[(int)objective];

    private static ObjectiveKind ReadObjective(JsonMember member, LstmNetwork network)
    {
        var objective = (ObjectiveKind)Array.IndexOf(Objectives, member.OneOf(Objectives));
        if (objective != ObjectiveKind.Linear && network.Outputs is null)
            throw member.Error(member.Describe() + " in a network without output units", "outputs in the network, or the objective linear");
        if (objective == ObjectiveKind.CrossEntropy && network.Outputs!.Squashing != Squashing.Softmax)
        {
            throw member.Error(
                member.Describe() + $" with output squashing '{network.Outputs.Squashing.Name()}'",
                "output squashing 'softmax', which cross-entropy requires");
        }

        return objective;
    }
}
