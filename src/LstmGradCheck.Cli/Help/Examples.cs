namespace LstmGradCheck.Cli.Help;

/// <summary>The examples that the help of each command shows.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> ByCommand = new()
    {
        [""] =
        [
            "audit                       the canonical suite",
            "audit mine.json             a problem of yours",
            "explain mine.json           its equations with the numbers put in",
            "prove                       is every known mistake caught?",
            "audit --help                the options of a verb",
        ],
        ["audit"] =
        [
            "audit                       the canonical suite",
            "audit mine.json             a problem of yours",
            "audit mine.npz              a gradient from a framework",
            "audit mine.npz --no-diagnosis",
            "audit --gradient all        the papers' gradients as well",
            "audit --oracle complex-step",
            "audit mine.json --witnesses all",
            "audit mine.json --format html --output report.html",
            "audit mine.json --format json --output report.json",
            "audit *.json --shard 2/4 --format json --output 2.json",
        ],
        ["probe"] =
        [
            "probe -- python3 recorders/probe_client.py",
            "probe --layers 3 --bidirectional --lengths -- python3 mine.py",
            "probe --dtype float32 --no-initial-states -- ./my-lstm",
            "probe --output wrong.npz -- ./my-lstm --fast",
        ],
        ["prove"] =
        [
            "prove                       in the canonical suite",
            "prove mine.json --format markdown --output proof.md",
            "prove --precision single --recorded weights",
        ],
        ["strengthen"] =
        [
            "strengthen mine.json        what it cannot show, and the cure",
            "strengthen mine.json --output stronger.json",
        ],
        ["reproduce"] =
        [
            "reproduce cerg              L2F's Table 2 beside ours",
            "reproduce 6a --trials paper --resume trials",
            "reproduce adding --row T=100 --gradient exact",
            "reproduce erg --row 3x2-0.5 --trials 1 --save nets",
        ],
        ["picture"] =
        [
            "picture mine.json --output unrolled.svg",
            "picture mine.json --of heat --quantity layer1.in.delta",
            "picture mine.json --of flow --layer 1 --output flow.svg",
        ],
        ["merge"] = ["merge 1.json 2.json 3.json 4.json --output report.json"],
        ["gradient"] =
        [
            "gradient mine.json > trace.json",
            "gradient mine.json --gradient truncated --output trace.json",
            "gradient mine.json --source torchsharp",
            "gradient mine.json --layout keras --output mine.npz",
            "gradient mine.json --names   what can be recorded",
        ],
        ["convert"] = ["convert mine.npz --output mine.json"],
        ["explain"] =
        [
            "explain mine.json           what leads to the first difference",
            "explain mine.json --t 2     all equations of a time step",
            "explain mine.json --layer 1 --unit phi --t 2",
            "explain mine.json --unit output --t 2 --format markdown",
            "explain mine.json --format html --output equations.html",
            "explain mine.json --mistake C1   a known mistake in numbers",
            "explain --equation B4       what its symbols mean",
        ],
        ["snapshot"] =
        [
            "snapshot create gradients mine.json",
            "snapshot verify gradients mine.json",
            "snapshot accept gradients mine.json",
        ],
        ["snapshot create"] =
        [
            "snapshot create gradients   the canonical suite",
            "snapshot create gradients mine.json --gradient exact",
        ],
        ["snapshot verify"] =
        [
            "snapshot verify gradients mine.json",
            "snapshot verify gradients --format junit --output results.xml",
        ],
        ["snapshot accept"] =
        [
            "snapshot accept gradients mine.json   shows what changed, asks",
            "snapshot accept gradients mine.json --yes",
        ],
        ["bench"] =
        [
            "bench                       how fast, beside torch.nn.LSTM",
            "bench --workload 2x64 --threads 1",
        ],
        ["test"] =
        [
            "test                        all tests",
            "test --filter FullyQualifiedName~InputGate",
        ],
    };

    /// <summary>The examples of a command, each a command line without the program, mostly followed by what it does.</summary>
    /// <param name="command">The command as it is typed, without the program.</param>
    internal static IReadOnlyList<string> Of(string command) => ByCommand.GetValueOrDefault(command, []);
}
