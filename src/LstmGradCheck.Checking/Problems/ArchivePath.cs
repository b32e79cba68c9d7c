using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Finds the archive that a member of a problem file names in place of arrays: <c>{"file": "weights.npz"}</c>.</summary>
internal static class ArchivePath
{
    /// <summary>The member that names the archive.</summary>
    internal const string Member = "file";

    private const string Extension = ".npz";

    private const string Expected = "the path of an .npz file";

    /// <summary>The path of the archive. A relative path is relative to the problem file, wherever the program was started.</summary>
    /// <param name="owner">The object that has this member and no other.</param>
    /// <returns>The path of a regular file whose name ends in .npz.</returns>
    internal static string Of(JsonMember owner)
    {
        var file = owner.Members(Member)[Member];
        var name = file.Text(Expected);
        if (!name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw file.Error(file.Describe(), Expected);
        var path = Path.Combine(Path.GetDirectoryName(owner.File) ?? "", name);
        if (PathKinds.Of(path) != PathKind.File)
            throw file.Error($"'{Legible.Path(path)}', which is no file", Expected);
        return path;
    }
}
