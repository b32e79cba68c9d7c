using LstmGradCheck.Checking.Mutants;

namespace LstmGradCheck.Tests.Documents.Mistakes;

/// <summary>The known mistakes that have a page of <c>docs/mistakes/</c> together.</summary>
/// <param name="Page">The page's name without its ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="Letters">The letters with which their ids begin.</param>
internal sealed record MistakeFamily(string Page, string Title, params string[] Letters)
{
    /// <summary>All families, in the order of the catalogue.</summary>
    internal static IReadOnlyList<MistakeFamily> All { get; } =
    [
        new("derivatives", "D: derivatives of squashings", "D"),
        new("carried-errors", "C, T: what a state error carries back in time", "C", "T"),
        new("recurrent-errors", "H: errors that go back through weights", "H"),
        new("weight-sums", "W: sums over time that give the weight gradients", "W"),
        new("factors", "F: factors beside the derivatives", "F"),
        new("peepholes", "P: peepholes", "P"),
        new("truncation", "R, CEC: what a truncation should have cut", "R", "CEC"),
        new("biases", "B: biases", "B"),
        new("layers", "L: from a layer to the one below", "L"),
        new("sequences", "M, S: several sequences", "M", "S"),
        new("scale", "K: a common factor", "K"),
        new("directions", "BI: two directions", "BI"),
        new("projection", "PR: the projection", "PR"),
        new("coupled-gates", "CI: coupled gates", "CI"),
        new("clips", "CL: clips", "CL"),
        new("masks", "MK: masks", "MK"),
        new("missing-steps", "PA: missing steps", "PA"),
    ];

    /// <summary>The mistakes.</summary>
    internal IEnumerable<Mutant> Mutants => MutantCatalogue.All.Where(mutant => Letters.Contains(LettersOf(mutant)));

    private static string LettersOf(Mutant mutant) => string.Concat(mutant.Fault.TakeWhile(char.IsAsciiLetterUpper));
}
