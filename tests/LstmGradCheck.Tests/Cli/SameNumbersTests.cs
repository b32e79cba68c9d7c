using System.Reflection;
using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Cli;

/// <summary>
/// The numbers are the same whatever the runtime makes of the code: the program is started under each switch, verifies the
/// snapshots of the canonical suite, and writes the gradients of the continual task with all digits.
/// </summary>
/// <param name="output">Where the largest difference is reported.</param>
public sealed class SameNumbersTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>
    /// What another variant of the library's exponential function may change, in units of the snapshots' tolerance: some
    /// hundred units of rounding have been seen, and the snapshots' tolerance has room for ten thousand.
    /// </summary>
    private const double MostInTolerances = 1e-13 / SnapshotTolerances.Default;

    private static readonly Lazy<(string Verified, string Gradients)> WithoutSwitches = new(() => Numbers(StartedProgram.Built, []));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    /// <summary>
    /// The runtime's switches. That each acts was seen by what Avx512F.IsSupported and the like say under it; on .NET 8 and
    /// before, EnableAVX512F was the name of EnableAVX512.
    /// </summary>
    public static TheoryData<string> Switches =>
    [
        "DOTNET_EnableHWIntrinsic=0",
        "DOTNET_EnableAVX512=0 DOTNET_EnableAVX512F=0",
        "DOTNET_EnableAVX2=0",
        "DOTNET_EnableAVX=0",
        "DOTNET_TieredCompilation=0",
        "DOTNET_TieredCompilation=1 DOTNET_TC_QuickJitForLoops=1 DOTNET_OSR_HitLimit=1",
        "DOTNET_TieredPGO=1",
        "DOTNET_TieredPGO=0",
        "DOTNET_ReadyToRun=0",
        "DOTNET_PROCESSOR_COUNT=1",
        "DOTNET_PROCESSOR_COUNT=16 DOTNET_gcServer=1",
        "LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8",
        "LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8",
        "TZ=Asia/Kathmandu",
        "LANG=C TZ=America/St_Johns",
    ];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Switches))]
    public void Under_a_switch_every_digit_is_the_same(string switches) =>
        AssertSame(switches, Numbers(StartedProgram.Built, switches.Split(' ').Select(Variable)));

    [Fact]
    public void In_Debug_and_Release_every_digit_is_the_same()
    {
        var metadata = typeof(SameNumbersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(each => each.Key, each => each.Value!);
        Assert.True(File.Exists(metadata["OtherProgram"]), $"{metadata["OtherProgram"]}: building the tests builds it");
        AssertSame(metadata["OtherConfiguration"], Numbers(metadata["OtherProgram"], []));
    }

    [Fact]
    public void With_the_variant_of_exp_for_another_processor_the_snapshots_verify()
    {
        // glibc chooses the variants of exp and tanh by processor. Where it is another library, nothing changes.
        var (verified, gradients) = Numbers(StartedProgram.Built, [Variable("GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2")]);
        Assert.True((bool)JsonNode.Parse(verified)!["agrees"]!);
        var difference = LargestDifference(WithoutSwitches.Value.Gradients, gradients);
        output.WriteLine($"another exp: {difference:0.0e+0} tolerances between two runs, {LargestInTolerances(verified):0.000} to the snapshots");
        Assert.InRange(difference, 0, MostInTolerances);
    }

    private static (string Verified, string Gradients) Numbers(string program, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var list = variables.ToList();
        var verified = StartedProgram.Run(program, list, "snapshot", "verify", Path.Combine(Repository.Root, "snapshots"), "--format", "json");
        Assert.Equal((0, ""), (verified.Status, verified.Error));
        var gradients = StartedProgram.Run(program, list, "gradient", Path.Combine(AppContext.BaseDirectory, "Cases", "thesis-cerg-4x2.json"), "--gradient", "all");
        Assert.Equal((0, ""), (gradients.Status, gradients.Error));
        return (verified.Output, gradients.Output);
    }

    private static KeyValuePair<string, string> Variable(string text) => new(text.Split('=')[0], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    /// <summary>The texts are equal: numbers are written so that they read back as the same ones.</summary>
    private void AssertSame(string what, (string Verified, string Gradients) numbers)
    {
        output.WriteLine($"{what}: {LargestDifference(WithoutSwitches.Value.Gradients, numbers.Gradients):0.0e+0} tolerances between two runs, {LargestInTolerances(numbers.Verified):0.000} to the snapshots");
        Assert.Equal(WithoutSwitches.Value.Gradients, numbers.Gradients);
        Assert.Equal(WithoutSwitches.Value.Verified, numbers.Verified);
    }

    private static double LargestInTolerances(string verified) =>
        JsonNode.Parse(verified)!["snapshots"]!.AsArray().Max(each => (double)each!["largestInTolerances"]!);

    /// <summary>The largest difference of two numbers in units of a snapshot's tolerance for their array.</summary>
    private static double LargestDifference(string first, string second) => Arrays(first).Zip(Arrays(second)).Max(pair =>
    {
        var scale = Math.Max(SnapshotTolerances.Floor, SnapshotTolerances.Default * Magnitude.Of(pair.First));
        return pair.First.Zip(pair.Second).Max(values => Math.Abs(values.First - values.Second)) / scale;
    });

    private static IEnumerable<double[]> Arrays(string traces) => JsonNode.Parse(traces)!["traces"]!.AsArray()
        .SelectMany(trace => trace!["values"]!.AsObject().Select(array => Flat(array.Value!).ToArray()));

    private static IEnumerable<double> Flat(JsonNode node) => node is JsonArray array ? array.SelectMany(each => Flat(each!)) : [(double)node];
}
