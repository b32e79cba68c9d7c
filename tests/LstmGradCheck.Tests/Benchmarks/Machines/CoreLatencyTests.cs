using LstmGradCheck.Benchmarks.Bench.Machines;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Machines;

public sealed class CoreLatencyTests
{
    [Fact]
    public void Both_threads_come_to_an_end() => Assert.True(CoreLatency.Seconds() > 0);
}
