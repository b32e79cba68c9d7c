using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class NpyHeaderTests : IDisposable
{
    private readonly NpzBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("no literal")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': 2}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)")]
    [InlineData("{'descr': '\\ud800', 'fortran_order': False, 'shape': (2,)}")]
    public void A_bad_header_is_refused(string header) =>
        builder.AssertRefused(NpzBuilder.Npy(header, NpzBuilder.Doubles(1, 2)), expected: "a header {'descr': DTYPE, 'fortran_order': True or False, 'shape': (..)}");

    [Theory]
    [InlineData("'|b1'")]
    [InlineData("'|O'")]
    [InlineData("'<c16'")]
    [InlineData("[('a', '<f8')]")]
    public void An_unsupported_dtype_is_refused(string dtype) =>
        builder.AssertRefused(
            NpzBuilder.Npy($"{{'descr': {dtype}, 'fortran_order': False, 'shape': (1,)}}", NpzBuilder.Doubles(1)),
            found: "dtype " + dtype.Replace('(', '[').Replace(')', ']'),
            expected: "one of <f8 >f8 <f4 >f4 <f2 >f2 <i8 >i8 <i4 >i4 <i2 >i2 |i1 |u1");

    [Theory]
    [InlineData("(-1,)", "an axis of length -1", "a whole number from 0 to 2147483647")]
    [InlineData("(1.5,)", "an axis of length 1.5", "a whole number from 0 to 2147483647")]
    [InlineData("(2147483648,)", "an axis of length 2147483648", "a whole number from 0 to 2147483647")]
    [InlineData("('2',)", "an axis of length \"2\"", "a whole number from 0 to 2147483647")]
    [InlineData("(2147483647, 2147483647, 2147483647)", "an array of shape 2147483647 x 2147483647 x 2147483647", "an array of shape 2")]
    [InlineData("(1,)", "an array of shape 1", "an array of shape 2")]
    [InlineData("(2, 1)", "an array of shape 2 x 1", "an array of shape 2")]
    [InlineData("(0,)", "an array of shape 0", "an array of shape 2")]
    [InlineData("(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2)", "33 axes", "at most 32")]
    public void A_shape_that_is_impossible_or_not_the_one_expected_is_refused(string shape, string found, string expected) =>
        builder.AssertRefused(NpzBuilder.Npy(NpzBuilder.Header("<f8", shape), NpzBuilder.Doubles(1, 2)), found, expected);

    [Theory]
    [InlineData(1, "8 bytes of values")]
    [InlineData(3, "24 bytes of values")]
    public void Values_that_are_too_few_or_too_many_are_refused(int count, string found) =>
        builder.AssertRefused(NpzBuilder.Npy(NpzBuilder.Header("<f8", "(2,)"), NpzBuilder.Doubles(new double[count])), found, "16 bytes for the shape 2");
}
