using System.CommandLine;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;

namespace LstmGradCheck.Cli.Explain;

/// <summary>The option <c>--mistake</c>: a known mistake by its id.</summary>
internal static class MistakeOption
{
    private const string Name = "--mistake";

    /// <summary>Builds the option for the parser.</summary>
    internal static Option<string?> Build()
    {
        string[] ids = [.. MutantCatalogue.All.Concat(MutantCatalogue.Further).Select(mutant => mutant.Id)];
        var option = new Option<string?>(Name)
        {
            Description = "A known mistake, such as C1: the right and the wrong equation side by side, where it first makes a difference.",
            HelpName = "ID",
        };
        option.CompletionSources.Add(ids);
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Except(ids))
                result.AddError($"{Name}: found '{value}', expected the id of a known mistake{Near(value, ids)}");
        });
        return option;
    }

    /// <summary>The id that is meant, else those that begin with the same letters, else an example.</summary>
    private static string Near(string value, string[] ids)
    {
        var letters = string.Concat(value.TakeWhile(char.IsAsciiLetter));
        string[] alike = [.. ids.Where(id => letters.Length > 0 && string.Concat(id.TakeWhile(char.IsAsciiLetter)).Equals(letters, StringComparison.OrdinalIgnoreCase))];
        var near = ids.FirstOrDefault(id => id.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? NearName.Of(value, ids);
        return near is not null ? $"; did you mean {near}?"
            : alike.Length > 0 ? $", one of: {string.Join(", ", alike)}"
            : ", such as C1 or D1.in; ./gradcheck prove lists them";
    }
}
