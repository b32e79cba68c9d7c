using LstmGradCheck.Testing;
using Xunit;

namespace Snapshots;

public sealed class SnapshotTests
{
    /// <summary>It fails if the gradient of the problem is not the recorded one. A new problem's gradient is left as a .received.txt, to be renamed.</summary>
    [Theory]
    [InlineData("problems/two-layers.json")]
    public void The_gradient_is_the_recorded_one(string problem) => GradientSnapshot.Verify(problem, "gradients");
}
