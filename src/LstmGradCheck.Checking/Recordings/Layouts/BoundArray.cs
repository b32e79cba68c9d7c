using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>An array of a file that has the name of an array of a layout.</summary>
/// <param name="Kind">The array of the layout.</param>
/// <param name="Stored">The array of the file.</param>
/// <param name="Gate">The place of the gate, if its name has one.</param>
/// <param name="Peephole">The letter of the peephole's gate, if its name has one.</param>
internal sealed record BoundArray(LayoutArray Kind, StoredArray Stored, int? Gate, char? Peephole);
