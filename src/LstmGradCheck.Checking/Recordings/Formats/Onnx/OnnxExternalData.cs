using System.Globalization;
using LstmGradCheck.Checking.Files;
using static LstmGradCheck.Checking.Recordings.Formats.Onnx.OnnxFields;

namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>Values of a tensor that are in another file, in the model's folder or below.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Location">The path as the model gives it.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes; null if the model does not say.</param>
/// <param name="Fault">Makes the exception from what was found and what was expected.</param>
internal sealed record OnnxExternalData(string File, string Location, long Offset, long? Length, Func<string, string, ProblemException> Fault)
{
    private const string Inside = "a file in the model's folder or below";

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>Finds the file.</summary>
    /// <param name="model">The model's path as the user gave it.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal static OnnxExternalData Of(string model, WireMessage tensor, Func<string, string, ProblemException> fault)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in tensor.Parts(ExternalData))
        {
            if (!entries.TryAdd(entry.Text(EntryKey), entry.Text(EntryValue)))
                throw fault($"{entry.Text(EntryKey)} of the external data twice", "once");
        }

        var location = entries.GetValueOrDefault("location", "");
        return new(FileOf(model, location, fault), location, NumberOf(entries, "offset", fault) ?? 0, NumberOf(entries, "length", fault), fault);
    }

    /// <summary>Checks that the file has as many bytes as a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="element">How each element is stored.</param>
    /// <returns>What reads the values.</returns>
    internal Func<double[]> Reader(int[] shape, StoredElement element)
    {
        var bytes = (long)Dimensions.Count(shape) * element.Size;
        Dimensions.DemandBytes(Length ?? bytes, shape, element, Fault);
        using var file = Open();
        if ((Int128)Offset + bytes > file.Length)
            throw Fault($"external data {Location} of {file.Length} bytes", $"at least {(Int128)Offset + bytes}");
        return () => Values(Dimensions.Count(shape), element);
    }

    private static string FileOf(string model, string location, Func<string, string, ProblemException> fault)
    {
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || location.Split(Separators).Contains("..")
            || Separators.Contains(location[0]) || location.AsSpan(1).StartsWith(":"))
        {
            throw fault($"external data in '{location}'", $"{Inside}, named by a relative path without ..");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
        var (file, root) = (LinkedPath.Real(Path.Combine(folder, location)), LinkedPath.Real(folder));
        return file.StartsWith(Path.Join(root, "x")[..^1], StringComparison.Ordinal)
            ? file
            : throw fault($"external data in {location}, a symbolic link to {file}", Inside);
    }

    private static long? NumberOf(Dictionary<string, string> entries, string key, Func<string, string, ProblemException> fault) =>
        !entries.TryGetValue(key, out var text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw fault($"the {key} '{text}' of the external data", "a whole number of bytes");

    private double[] Values(int count, StoredElement element)
    {
        using var file = Open();
        file.Position = Offset;
        return element.ReadFrom(file, count, Fault);
    }

    private FileStream Open()
    {
        var kind = PathKinds.Of(File);
        return kind == PathKind.File
            ? System.IO.File.OpenRead(File)
            : throw Fault(kind == PathKind.Nothing ? $"no external data {Location}" : $"external data {Location} that is no file", Inside);
    }
}
