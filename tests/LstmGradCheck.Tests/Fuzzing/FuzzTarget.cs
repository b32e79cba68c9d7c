namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>A reader and the files that it is given.</summary>
internal abstract class FuzzTarget
{
    /// <summary>What it reads, for messages.</summary>
    internal abstract string Name { get; }

    /// <summary>How many of a hundred inputs it is given.</summary>
    internal abstract int Share { get; }

    /// <summary>One of so many inputs is used if it is read.</summary>
    internal virtual int UsedOf => 1;

    /// <summary>Makes an input.</summary>
    internal abstract byte[] Make(Random random);

    /// <summary>Writes an input where the reader looks for it, and gives the path that the reader is given.</summary>
    internal virtual string Save(string folder, byte[] input)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllBytes(path, input);
        return path;
    }

    /// <summary>Reads an input.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>What was read, and what it may take beside a few times the file, in bytes.</returns>
    internal abstract (object Read, long Bytes) Read(string path);

    /// <summary>Uses what was read as the program would.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="path">Where it was read from.</param>
    /// <param name="fully">Whether to do what takes long too.</param>
    internal virtual void Use(object read, string path, bool fully)
    {
    }
}
