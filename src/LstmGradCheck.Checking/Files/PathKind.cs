namespace LstmGradCheck.Checking.Files;

/// <summary>What there is at a path, symbolic links followed.</summary>
public enum PathKind
{
    /// <summary>Nothing, or nothing that can be looked at.</summary>
    Nothing,

    /// <summary>A file with contents of its own.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A pipe, named or not: reading waits for somebody who writes.</summary>
    Pipe,

    /// <summary>A device or a socket.</summary>
    Device,
}
