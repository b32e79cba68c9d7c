namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>A file of named arrays, open until it is disposed.</summary>
internal interface IArrayFile : IDisposable
{
    /// <summary>The file's path as the user gave it.</summary>
    string Path { get; }

    /// <summary>Its arrays and texts in the order of the file, each name once. The memory that listing them takes is bounded by the file's size.</summary>
    IReadOnlyList<StoredArray> Arrays { get; }
}
