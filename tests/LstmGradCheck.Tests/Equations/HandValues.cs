using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

/// <summary>Sets arrays to given numbers, and compares with values worked out by hand.</summary>
internal static class HandValues
{
    /// <summary>The values worked out by hand are below 10,000, where a rounding is below 1e-12; none takes ten of them.</summary>
    private const double HandTolerance = 1e-11;

    internal static void Set(this Real[] array, params double[] values) =>
        Array.ConvertAll(values, value => new Real(value)).CopyTo(array, 0);

    internal static void SetRow(this Matrix<Real> matrix, int row, params double[] values)
    {
        for (var column = 0; column < Math.Min(values.Length, matrix.Columns); column++)
            matrix[row, column] = new(values[column]);
    }

    internal static void SetColumn(this Matrix<Real> matrix, int column, params double[] values)
    {
        for (var row = 0; row < values.Length; row++)
            matrix[row, column] = new(values[row]);
    }

    /// <summary>1001, 1002 and so on, none of which a test uses.</summary>
    internal static void FillWithDistinct(IEnumerable<Real[]> arrays)
    {
        var next = 1000.0;
        foreach (var array in arrays)
            for (var i = 0; i < array.Length; i++)
                array[i] = new(++next);
    }

    internal static void AssertIs(this Real found, double expected) => Assert.Equal(expected, found.Value, HandTolerance);
}
