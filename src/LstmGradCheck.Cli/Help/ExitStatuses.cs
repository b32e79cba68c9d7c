using LstmGradCheck.Checking.Mutants.Proof;

namespace LstmGradCheck.Cli.Help;

/// <summary>What the help of each command says about its exit status, in lines of at most 80 columns.</summary>
internal static class ExitStatuses
{
    private const string All =
        "0 everything agrees; 1 something disagrees; 2 wrong use or\nunreadable input; 3 the oracle asked for is not there; 4 nothing disagrees,\nbut something that was compared could not be decided.";

    private const int Required = (int)(100 * KillMatrix.RequiredShare);

    private static readonly Dictionary<string, string> ByCommand = new()
    {
        ["probe"] = "0 nothing was found; 1 something was found; 2 wrong use, or a\nprogram that cannot be started.",
        ["prove"] = $"0 every mistake is caught and {Required} % are located, or for other forms\nof recording {Required} % are caught; 1 that is not so; 2 wrong use or unreadable input;\n3 the oracle asked for is not there.",
        ["picture"] = "0 the picture is drawn, whether the gradients agree or not; 2 wrong\nuse or unreadable input; 3 the oracle asked for is not there.",
        ["strengthen"] = "0 the proposal is shown; 2 wrong use or unreadable input.",
        ["reproduce"] = "0 the report was written, whatever its verdicts; 2 wrong use or\nunreadable input.",
        ["merge"] = "0 everything agrees; 1 something disagrees; 2 wrong use, unreadable\ninput or a part that is missing; 4 nothing disagrees, but something that was\ncompared could not be decided.",
        ["gradient"] = "0 the gradient was written; 2 wrong use or unreadable input; 3 the\nsource asked for is not there.",
        ["explain"] = "0 what is shown agrees; 1 something that is shown disagrees;\n2 wrong use or unreadable input; 3 the oracle asked for is not there.",
        ["snapshot"] = "0 nothing changed, or what was asked for was written;\n1 something changed; 2 wrong use or unreadable input.",
        ["snapshot create"] = "0 the gradients were recorded; 2 wrong use or unreadable input.",
        ["snapshot verify"] = "0 nothing changed; 1 something changed, or is not recorded;\n2 wrong use or unreadable input.",
        ["snapshot accept"] = "0 the changes were accepted, or there are none; 1 they were not\naccepted; 2 wrong use or unreadable input.",
        ["bench"] = "0 the times were taken; 2 wrong use.",
    };

    /// <summary>What a command's exit status means.</summary>
    /// <param name="command">The command as it is typed, without the program.</param>
    internal static string Of(string command) => $"Exit status: {ByCommand.GetValueOrDefault(command, All)}";
}
