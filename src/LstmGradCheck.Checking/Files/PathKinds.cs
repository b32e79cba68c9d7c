using System.Runtime.InteropServices;

namespace LstmGradCheck.Checking.Files;

/// <summary>Determines what is at a path without opening it: opening a pipe waits for its other end.</summary>
public static class PathKinds
{
    // statx(2): the layout of its record is the same on every processor.
    private const int CurrentFolder = -100;
    private const int OnlyType = 1;
    private const int RecordBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Forbidden = 1;
    private const int NoSuchCall = 38;

    /// <summary>Determines what is at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>What is there. Pipes and devices are distinguished from files on Linux only.</returns>
    /// <exception cref="ArgumentException">No file can have this path.</exception>
    public static PathKind Of(string path)
    {
        var full = Path.GetFullPath(path);
        if (OperatingSystem.IsLinux() && TryType(full) is { } type)
        {
            return type switch
            {
                0 => PathKind.Nothing,
                0x8000 => PathKind.File,
                0x4000 => PathKind.Directory,
                0x1000 => PathKind.Pipe,
                _ => PathKind.Device,
            };
        }

        return File.Exists(full) ? PathKind.File : Directory.Exists(full) ? PathKind.Directory : PathKind.Nothing;
    }

    /// <summary>The type bits of the mode; 0 if nothing is there, null if statx is not available.</summary>
    private static int? TryType(string path)
    {
        var record = new byte[RecordBytes];
        try
        {
            if (StatX(CurrentFolder, path, 0, OnlyType, record) == 0)
                return BitConverter.ToUInt16(record, ModeOffset) & TypeMask;
            // A kernel without the call, or a container that forbids it.
            return Marshal.GetLastPInvokeError() is NoSuchCall or Forbidden ? null : 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }
    }

    // LibraryImport would generate unsafe code.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "statx", SetLastError = true, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] record);
#pragma warning restore SYSLIB1054
}

/// <summary>What is at a path, after following symbolic links.</summary>
public enum PathKind
{
    /// <summary>Nothing, or nothing that can be examined.</summary>
    Nothing,

    /// <summary>A file with contents of its own.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A pipe, named or not: reading waits for a writer.</summary>
    Pipe,

    /// <summary>A device or a socket.</summary>
    Device,
}
