namespace LstmGradCheck.Cli.Terminals;

/// <summary>A request that the program cannot carry out; the message says why and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="exitStatus">The exit status that goes with it.</param>
internal sealed class UsageException(string message, int exitStatus = ExitStatus.WrongUse) : Exception(message)
{
    /// <summary>The exit status that goes with it.</summary>
    public int ExitStatus => exitStatus;
}
