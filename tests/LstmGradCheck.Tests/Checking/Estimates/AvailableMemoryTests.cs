using LstmGradCheck.Checking.Estimates;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Estimates;

public sealed class AvailableMemoryTests
{
    private const double Installed = 20e9;

    [Theory]
    [InlineData("16384000000          unlimited", 8_192_000_000)]
    [InlineData("64000000000          64000000000", Installed)]
    [InlineData("unlimited            unlimited", Installed)]
    public void A_limit_of_the_address_space_counts_if_half_of_it_is_less_than_the_machine_has(string limit, double expected) =>
        Assert.Equal(expected, AvailableMemory.Of(Installed, $"Limit                     Soft Limit           Hard Limit           Units     \nMax cpu time              5                    5                    seconds   \nMax address space         {limit}            bytes     \n"));

    [Fact]
    public void Without_a_list_of_limits_it_is_what_the_machine_has()
    {
        Assert.Equal(Installed, AvailableMemory.Of(Installed, ""));
        Assert.InRange(AvailableMemory.Bytes, 1e8, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }
}
