using System.Diagnostics;
using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>Every reader under inputs that are nearly right. The numbers of inputs and the seed can be changed, see CONTRIBUTING.md.</summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    private const int Inputs = 10_000;

    private const int Seed = 20010223;

    [Fact]
    public void Every_input_is_read_or_refused_with_an_error_of_the_program_and_takes_little_memory()
    {
        var (inputs, seed) = (Variable("GRADCHECK_FUZZ_INPUTS", Inputs), Variable("GRADCHECK_FUZZ_SEED", Seed));
        var (first, failures) = (Variable("GRADCHECK_FUZZ_FIRST", 0), new List<string>());
        using var run = new FuzzRun();
        for (var number = first; number < first + inputs && failures.Count < 20; number++)
        {
            try
            {
                run.Give(seed, number);
            }
            catch (InvalidOperationException exception)
            {
                failures.Add(exception.ToString());
            }
        }

        foreach (var (kind, count) in run.Outcomes)
            output.WriteLine($"{count,8} {kind}");
        using var process = Process.GetCurrentProcess();
        output.WriteLine($"most for one input: {run.Most.Bytes} bytes, {run.Most.Input}; the whole process: {process.PeakWorkingSet64 >> 20} MiB");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static int Variable(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
