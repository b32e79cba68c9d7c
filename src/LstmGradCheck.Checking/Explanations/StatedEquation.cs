using System.Reflection;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Equations;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>An equation by itself, with symbols only.</summary>
/// <param name="Equation">Its id, formula and citation.</param>
/// <param name="Title">What it computes, in words.</param>
/// <param name="Method">The engine's method that computes it, such as <c>CellOutput.Error</c>.</param>
/// <param name="Symbols">The symbols of the formula, each with its meaning, in the order of the table of symbols.</param>
public sealed record StatedEquation(
    EquationAttribute Equation, string Title, string Method, IReadOnlyList<KeyValuePair<string, string>> Symbols)
{
    private const string Families = "FMRBPT";

    /// <summary>All equations: forward, backward, partials, tangents; in each family by number.</summary>
    public static IReadOnlyList<StatedEquation> All { get; } =
    [
        .. from type in typeof(EquationAttribute).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let equation = method.GetCustomAttribute<EquationAttribute>()
           where equation is not null
           orderby Families.IndexOf(equation.Id[0], StringComparison.Ordinal), equation.Id.Split('.')[0], equation.Id
           select new StatedEquation(
               equation, EquationTitles.Of(equation), $"{type.Name}.{method.Name}", FormulaSymbols.In(equation.Formula)),
    ];

    /// <summary>Finds equations.</summary>
    /// <param name="id">The id, such as <c>B2</c>. Equations whose id begins with it and a dot belong to it, as B8.W does to B8.</param>
    /// <returns>The equations; none if there is no such id.</returns>
    public static IReadOnlyList<StatedEquation> Find(string id) => [.. All.Where(equation => IsIn(id, equation.Equation.Id))];

    /// <summary>The symbols of some equations, each once, with their meanings.</summary>
    /// <param name="equations">The equations.</param>
    /// <returns>The symbols, in the order of the table of symbols.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> SymbolsOf(IReadOnlyList<StatedEquation> equations) =>
        FormulaSymbols.In(string.Join("; ", equations.Select(equation => equation.Equation.Formula)));

    /// <summary>What a wrong formula is compared with.</summary>
    /// <param name="wrong">The wrong formula.</param>
    /// <returns>The right formula; null for a mistake that is made in no equation.</returns>
    public static string? RightOf(WrongEquation wrong) =>
        wrong.RightFormula ?? All.FirstOrDefault(stated => stated.Equation.Id == wrong.Equation)?.Equation.Formula;

    /// <summary>Whether an id is a given one or belongs to it.</summary>
    internal static bool IsIn(string family, string id) => id == family || id.StartsWith(family + ".", StringComparison.Ordinal);
}
