using LstmGradCheck.Fused.Kernels;
using Xunit;

namespace LstmGradCheck.Tests.Fused.Kernels;

public sealed unsafe class ArenaTests
{
    [Fact]
    public void Memory_is_filled_with_0_and_rows_stand_on_cache_lines()
    {
        using var arena = new Arena();
        var matrix = arena.Matrix<double>(3, 5);
        Assert.Equal(new double[5], matrix.Get(2, 5));
        Assert.All([0, 1, 2], row => Assert.Equal(0, (nint)matrix.Row(row) % 64));
        Assert.Equal(3 * 8 * sizeof(double), arena.Bytes);
    }

    [Fact]
    public void Rows_are_not_a_multiple_of_2048_bytes_apart()
    {
        using var arena = new Arena();
        Assert.Equal(256 + 8, arena.Matrix<double>(2, 256).Stride);
        Assert.Equal(256, arena.Matrix<double>(1, 256).Stride);
    }

    [Fact]
    public void Who_writes_past_the_end_is_told_when_the_memory_is_freed()
    {
        var arena = new Arena();
        var numbers = arena.Take<double>(8);
        numbers[8] = 1;
        Assert.Contains("past the end", Assert.Throws<InvalidOperationException>(arena.Dispose).Message, StringComparison.Ordinal);
        arena.Dispose();
    }
}
