namespace LstmGradCheck.Cli.Terminals;

/// <summary>How this program is started.</summary>
internal static class Invocation
{
    /// <summary>What a person types before the verb: the script of a checkout, or the installed tool.</summary>
#if TOOL
    internal const string Program = "gradcheck";
#else
    internal const string Program = "./gradcheck";
#endif
}
