using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>Calls an equation for every block, cell or source, so that a pass reads as the list of its equations.</summary>
internal static class EquationCalls
{
    /// <summary>Sets each element to the equation's value for its index; does nothing where there is no equation.</summary>
    internal static void Fill<T>(this T[] values, BackwardContext<T> at, BackwardEquations<T>.LayerEquation? equation)
        where T : struct, IScalar<T>
    {
        if (equation is null)
            return;
        for (var i = 0; i < values.Length; i++)
            values[i] = equation(at, i);
    }
}
