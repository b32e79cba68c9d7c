namespace LstmGradCheck.Cli.Terminals;

/// <summary>The exit status of the program; scripts rely on the numbers.</summary>
internal static class ExitStatus
{
    /// <summary>Everything agrees, or the requested output was written.</summary>
    public const int Agrees = 0;

    /// <summary>Something disagrees.</summary>
    public const int Disagrees = 1;

    /// <summary>Wrong use, or input that cannot be read.</summary>
    public const int WrongUse = 2;

    /// <summary>The requested oracle is missing.</summary>
    public const int OracleMissing = 3;

    /// <summary>Nothing diverges, but something that was compared could not be decided.</summary>
    public const int Undecided = 4;
}
