using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests;

/// <summary>The problems with gradients recorded from PyTorch autograd, and the tolerance that they state.</summary>
internal static class TestCases
{
    internal static TheoryData<string> Names => [.. Files];

    /// <summary>Every case with every gradient: each has all three.</summary>
    internal static TheoryData<string, GradientKind> Gradients
    {
        get
        {
            var data = new TheoryData<string, GradientKind>();
            foreach (var name in Files)
                foreach (var gradient in GradientKinds.All)
                    data.Add(name, gradient);
            return data;
        }
    }

    /// <summary>The cases of layers that are more than the papers' own, all of which are read.</summary>
    internal static TheoryData<string> Variants =>
    [
        "v1-bidirectional-2", "v2-projection-2", "v3-coupled-clip", "v4-dropout", "v4-zoneout", "v6-present-bidirectional",
        "c2-projection-coupled-zoneout-peephole-skip",
    ];

    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Cases");

    private static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    internal static string PathOf(string name) => Path.Combine(Folder, name + ".json");

    internal static string PathOfVariant(string name) => Path.Combine(Folder, "Variants", name + ".json");

    internal static Problem Read(string name) => ProblemFile.Read(PathOf(name));

    /// <summary>
    /// |difference| at most <paramref name="relative"/> times the largest magnitude in the array, or 1e-15 (the cases' own
    /// number) where the array is smaller than 0.01.
    /// </summary>
    internal static void AssertReproduced(Problem problem, IGradientSource source, GradientKind gradient, double relative)
    {
        var recorded = problem.Recorded[gradient];
        var computed = source.Differentiate(problem, gradient);
        Assert.NotEmpty(recorded.Arrays);
        foreach (var (quantity, expected) in recorded.Arrays)
        {
            var magnitude = Magnitude.Of(expected);
            var tolerance = magnitude < 0.01 ? 1e-15 : relative * magnitude;
            var found = computed[quantity.Name];
            for (var i = 0; i < expected.Length; i++)
            {
                var error = Math.Abs(found[i] - expected[i]);
                Assert.True(error <= tolerance, $"{problem.Name} {gradient.Name()} {quantity.Name}[{i}]: found {found[i]:R}, expected {expected[i]:R}");
            }
        }
    }
}
