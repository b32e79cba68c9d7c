using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>One named array, number or text of a file. Its description is known; its values are read when they are asked for.</summary>
/// <param name="File">The file's path as the user gave it.</param>
/// <param name="Name">The name in the file.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="TypeName">What the file calls their type, such as <c>float16</c>, for messages.</param>
/// <param name="Shape">The lengths of its axes; none for one number or text.</param>
internal sealed record StoredArray(string File, string Name, StoredType Type, string TypeName, IReadOnlyList<int> Shape)
{
    /// <summary>
    /// Reads the values, row-major: the last axis runs fastest, whatever their order in the file. NaN and infinities are kept. Throws a
    /// <see cref="ProblemException"/> that names the array if the file is damaged.
    /// </summary>
    public required Func<double[]> Read { get; init; }

    /// <summary>The text; empty if it is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The number of elements, as a floating-point number because a forged shape may have more than any integer.</summary>
    public double Count => Shape.Aggregate(1.0, (product, length) => product * length);

    /// <summary>An error about this array.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What was expected.</param>
    internal ProblemException Error(string found, string expected) => new(File, JsonPlace.Join("", Name), found, expected);
}
