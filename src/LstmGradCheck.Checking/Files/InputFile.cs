using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LstmGradCheck.Checking.Files;

/// <summary>Opens input files without waiting for a pipe that nobody may ever write to.</summary>
internal static class InputFile
{
    private const string Devices = "/dev/";

    private static readonly string[] Descriptors = ["/dev/fd/", "/proc/self/fd/"];

    /// <summary>
    /// Opens a file, or a pipe or device that the user named as one: <c>/dev/stdin</c>, or what a shell makes of <c>&lt;(...)</c>.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ProblemException">It is any other pipe or device.</exception>
    internal static FileStream Open(string path)
    {
        var kind = PathKinds.Of(path);
        if (kind == PathKind.Pipe && DescriptorOf(Path.GetFullPath(path)) is { } descriptor)
            return OpenDescriptor(descriptor);
        if (kind == PathKind.Pipe || (kind == PathKind.Device && !Path.GetFullPath(path).StartsWith(Devices, StringComparison.Ordinal)))
            throw new ProblemException(path, "", "a pipe or a device", "a file, or a pipe as /dev/stdin or /dev/fd/N (from a shell: <(command))");
        return File.OpenRead(path);
    }

    /// <summary>Refuses a pipe or a device.</summary>
    /// <param name="path">The path.</param>
    /// <param name="expected">What is expected there.</param>
    /// <exception cref="ProblemException">It is a pipe or a device.</exception>
    internal static void DemandFile(string path, string expected)
    {
        if (PathKinds.Of(path) is PathKind.Pipe or PathKind.Device)
            throw new ProblemException(path, "", "a pipe or a device", expected);
    }

    /// <summary>
    /// A pipe that is already open is read through its descriptor and not opened again: its writer may be gone while its data are still
    /// there.
    /// </summary>
    private static FileStream OpenDescriptor(int descriptor)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = new(descriptor, ownsHandle: false);
            var file = new FileStream(handle, FileAccess.Read);
            handle = null;
            return file;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    private static int? DescriptorOf(string path)
    {
        if (path == "/dev/stdin")
            return 0;
        var folder = Array.Find(Descriptors, folder => path.StartsWith(folder, StringComparison.Ordinal));
        return folder is not null && int.TryParse(path[folder.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
