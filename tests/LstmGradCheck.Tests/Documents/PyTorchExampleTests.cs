#if PYTORCH
using System.Diagnostics;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary><c>examples/pytorch-lstm.py</c>, run by Python with PyTorch; what it wrote once is <c>examples/pytorch-lstm.json</c>, which the documents audit.</summary>
public sealed class PyTorchExampleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_the_script_records_agrees()
    {
        var file = Path.Combine(folder.FullName, "mine.json");
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "examples", "pytorch-lstm.py"), file]) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        var problem = ProblemFile.Read(file);
        Assert.Equal(24, problem.Recorded[GradientKind.Exact].Arrays.Count);
        Assert.True(new Auditor(new HandDerivedSource(), RequiredOracle.Open()).Audit(problem, GradientKind.Exact).Agrees);
    }
}
#endif
