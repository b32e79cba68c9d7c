using System.CommandLine;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Cli.Explain;

/// <summary>The option <c>--unit</c>: a kind of unit by its symbol.</summary>
internal static class UnitOption
{
    private const string Name = "--unit";

    private const string List = $"{UnitWords.List}, output (output units)";

    private static readonly Unit[] Units = [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell, Unit.OutputUnit];

    private static readonly string[] Symbols = [.. Units.Select(unit => unit.Symbol())];

    /// <summary>Builds the option for the parser.</summary>
    internal static Option<string?> Build()
    {
        var option = new Option<string?>(Name)
        {
            Description = $"The kind of unit: {List}. Default: the whole step, in the order of derivation.",
            HelpName = string.Join('|', Symbols),
        };
        option.CompletionSources.Add(Symbols);
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Except(Symbols))
            {
                var meant = (UnitWords.Symbol(value) ?? NearName.Of(value, Symbols)) is { } symbol ? $"; did you mean {symbol}?" : "";
                result.AddError($"{Name}: found '{value}', expected one of: {List}{meant}");
            }
        });
        return option;
    }

    /// <summary>The requested unit; null for none.</summary>
    /// <param name="symbol">The option's value.</param>
    internal static Unit? Read(string? symbol) =>
        symbol is null ? null : Units.Single(unit => unit.Symbol() == symbol);
}
