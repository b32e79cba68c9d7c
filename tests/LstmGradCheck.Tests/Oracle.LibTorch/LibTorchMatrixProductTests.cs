using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchMatrixProductTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_product_of_constant_matrices_is_n_times_both_values(bool isFloat)
    {
        if (RequiredEngine.Open() is null) return;
        using LibTorchMatrixProduct product = new(3, isFloat, 2, 0.5);
        product.Run();
        product.Run();
        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 3, 3], product.Values());
    }

    [Fact]
    public void Elements_are_of_the_type_that_was_asked_for()
    {
        if (RequiredEngine.Open() is null) return;
        using LibTorchMatrixProduct doubles = new(1, isFloat: false, 0.1, 1);
        using LibTorchMatrixProduct floats = new(1, isFloat: true, 0.1, 1);
        doubles.Run();
        floats.Run();
        Assert.Equal([0.1], doubles.Values());
        Assert.Equal([0.1f], floats.Values());
    }

    [Fact]
    public void A_size_below_1_is_refused_with_a_reason()
    {
        if (RequiredEngine.Open() is null) return;
        Assert.Equal("a matrix of 0 rows", Assert.Throws<LibTorchException>(() => new LibTorchMatrixProduct(0, isFloat: false)).Message);
    }
}
