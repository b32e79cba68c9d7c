using System.Reflection;
using LstmGradCheck.Equations;

namespace LstmGradCheck.Tests.Equations;

/// <summary>All methods of the engine that are equations.</summary>
internal static class EquationMethods
{
    private const BindingFlags AnyMethod =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>In the order of the families F, M, R, B, P, T, in each by number.</summary>
    internal static IReadOnlyList<(MethodInfo Method, EquationAttribute Equation)> All { get; } =
    [
        .. from type in typeof(EquationAttribute).Assembly.GetTypes()
           from method in type.GetMethods(AnyMethod)
           let equation = method.GetCustomAttribute<EquationAttribute>()
           where equation is not null
           orderby "FMRBPT".IndexOf(equation.Id[0], StringComparison.Ordinal), equation.Id.Split('.')[0], equation.Id
           select (method, equation),
    ];
}
