using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class ProblemJsonTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_canonical_problem_reads_back_with_the_same_gradient_in_every_bit() =>
        Assert.All(CanonicalSuite.Problems(), problem =>
        {
            var path = Path.Combine(folder.FullName, problem.Name + ".json");
            using (var file = File.Create(path))
                ProblemJson.Write(file, problem with { Gradient = GradientKind.Truncated });
            var read = ProblemFile.Read(path);
            Assert.Equal(GradientKind.Truncated, read.Gradient);
            var (before, after) = (new HandDerivedSource().Differentiate(problem, GradientKind.Exact), new HandDerivedSource().Differentiate(read, GradientKind.Exact));
            Assert.Equal(before.Arrays.Select(array => array.Quantity.Name), after.Arrays.Select(array => array.Quantity.Name));
            Assert.All(before.Arrays, array => Assert.Equal(array.Values, after[array.Quantity.Name]));
        });
}
