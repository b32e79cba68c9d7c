using System.CommandLine;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Cli.Options;

namespace LstmGradCheck.Cli.Audit;

/// <summary>The option <c>--witnesses</c>: a list of names, <c>all</c> or <c>none</c>.</summary>
internal static class WitnessOption
{
    private const string All = "all";

    private const string None = "none";

    private static readonly string[] Names = [None, .. WitnessPanel.All.Select(witness => witness.Name), All];

    /// <summary>Builds the option for the parser.</summary>
    internal static Option<string?> Build()
    {
        var option = new Option<string?>("--witnesses")
        {
            Description = $"Measures derivatives without backward equations and says which side is right. A comma-separated list of: {string.Join(", ", Names)}. Default: {string.Join(" and ", WitnessPanel.Usual.Select(witness => witness.Name))}, if the two sides disagree.",
            HelpName = "LIST",
        };
        option.CompletionSources.Add(Names);
        option.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.SelectMany(token => Split(token.Value)))
            {
                if (!Names.Contains(name))
                    result.AddError($"--witnesses: found '{name}', expected a comma-separated list of: {string.Join(", ", Names)}{CommonOptions.Meant(name, Names)}");
                else if (name == None && result.Tokens.Any(token => token.Value != None))
                    result.AddError("--witnesses: found 'none' and others, expected either");
            }
        });
        return option;
    }

    /// <summary>The requested panel; null for none.</summary>
    internal static WitnessPanel? Read(string? list) => list switch
    {
        null => WitnessPanel.InDispute,
        None => null,
        _ when Split(list).Contains(All) => WitnessPanel.Of(WitnessPanel.All),
        _ => WitnessPanel.Of([.. WitnessPanel.All.Where(witness => Split(list).Contains(witness.Name))]),
    };

    private static string[] Split(string list) => list.Split(',');
}
