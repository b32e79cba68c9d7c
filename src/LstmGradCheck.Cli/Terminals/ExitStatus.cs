namespace LstmGradCheck.Cli.Terminals;

/// <summary>What the program's exit status says; scripts rely on the numbers.</summary>
internal static class ExitStatus
{
    /// <summary>Everything agrees, or what was asked for was written.</summary>
    public const int Agrees = 0;

    /// <summary>Something disagrees.</summary>
    public const int Disagrees = 1;

    /// <summary>Wrong use, or input that cannot be read.</summary>
    public const int WrongUse = 2;

    /// <summary>The oracle asked for is not there.</summary>
    public const int OracleMissing = 3;

    /// <summary>Nothing diverges, but something that was compared could not be decided.</summary>
    public const int Undecided = 4;
}
