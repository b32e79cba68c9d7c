using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Canonical;

/// <summary>
/// The gradients of the canonical suite are the recorded ones in the folder <c>snapshots</c>, whose files have the names
/// that Verify gives them: this class, the method, its parameters. One that differs is left there as <c>.received.txt</c>.
/// </summary>
public sealed class CanonicalSnapshots
{
    private static readonly string Folder = Path.Combine(Repository.Root, "snapshots");

    private static IReadOnlyList<Problem> Problems { get; } = CanonicalSuite.Problems();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var problem in Problems)
            {
                foreach (var gradient in SnapshotFiles.Gradients(problem))
                    cases.Add(problem.Name, gradient.Name());
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Gradient(string problem, string gradient) =>
        SnapshotAssert.Agrees(Folder, Problems.Single(each => each.Name == problem), GradientKinds.Parse(gradient));

    [Fact]
    public void The_folder_holds_no_snapshot_of_anything_else()
    {
        var given = Problems.SelectMany(problem => SnapshotFiles.Gradients(problem).Select(kind => SnapshotFiles.Name(problem.Name, kind)));
        Assert.Equal(given.Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "*.verified.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_on_line_gradient_of_one_layer_is_left_out_because_it_is_the_truncated_one()
    {
        var source = new HandDerivedSource();
        var single = Problems.Where(problem => problem.Network.Layers.Count == 1).ToList();
        Assert.NotEmpty(single);
        Assert.All(single, problem =>
        {
            var truncated = source.Differentiate(problem, GradientKind.Truncated);
            Assert.All(source.Differentiate(problem, GradientKind.Online).Arrays, array => Assert.Equal(truncated[array.Quantity.Name], array.Values));
        });
    }
}
