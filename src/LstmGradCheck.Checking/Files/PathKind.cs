namespace LstmGradCheck.Checking.Files;

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
