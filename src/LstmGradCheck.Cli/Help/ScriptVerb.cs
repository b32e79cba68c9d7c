using System.CommandLine;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Help;

/// <summary>A verb that the script of a checkout carries out, because it is not part of this program.</summary>
internal sealed class ScriptVerb : Command
{
    private ScriptVerb(string name, string description, string built, string usage)
        : base(name, description)
    {
        TreatUnmatchedTokensAsErrors = false;
        Help = $"Description:\n  {description}\n\nUsage:\n{usage}";
        SetAction(int (ParseResult _) => throw new UsageException($"{name} is carried out by the script ./gradcheck of a checkout, which builds the {built} first"));
    }

    /// <summary>Its help text.</summary>
    internal string Help { get; }

    /// <summary>The verb <c>bench</c>.</summary>
    internal static ScriptVerb Bench() => new(
        "bench", "Times the gradients of this project and of torch.nn.LSTM.", "benchmarks",
        """
          ./gradcheck bench [options]

          The script builds the benchmarks and passes the options on to them;
          ./gradcheck bench --help lists them.
        """);

    /// <summary>The verb <c>test</c>.</summary>
    internal static ScriptVerb Test() => new(
        "test", "Builds this project and runs its own tests.", "tests",
        """
          ./gradcheck test [options of dotnet test]

          The script passes all options on to dotnet test. The last line that it
          prints is 'N passed, N failed', followed by ', N skipped' if any were.

        Options of dotnet test:
          --filter <EXPRESSION>  Runs some of the tests, such as those whose name
                                 has a part: FullyQualifiedName~InputGate
          --logger <LOGGER>      Shows more, such as what each test prints:
                                 "console;verbosity=detailed"

        Exit status: 0 all tests passed; 1 a test failed, or none ran; 2 the tests
        could not be built.
        """);
}
