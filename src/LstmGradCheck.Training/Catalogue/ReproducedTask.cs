using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>A task of the papers with the rows of its table.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What it is, in a phrase.</param>
/// <param name="Paper">Where it comes from.</param>
/// <param name="PaperTrials">How many nets the paper trained for a row.</param>
/// <param name="Rows">The rows.</param>
public sealed record ReproducedTask(string Name, string Title, string Paper, int PaperTrials, IReadOnlyList<Experiment> Rows);
