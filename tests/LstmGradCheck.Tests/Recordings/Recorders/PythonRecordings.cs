using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>
/// Makes recordings with <c>recorders/pytorch.py</c>. One Python process makes them all, for torch takes a second to load; it ends,
/// and its folder is deleted, with this object. Where Python, torch or numpy is missing, the test fails and says what to install.
/// </summary>
public sealed class PythonRecordings : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Missing = "This test needs Python with torch and numpy: apt-get install python3-torch python3-numpy";

    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-recordings-");
    private readonly Lock turn = new();
    private Process? process;
    private int made;

    /// <summary>Makes a recording. Every call has a folder of its own.</summary>
    /// <param name="options">What is recorded, and how.</param>
    /// <returns>The recording's path.</returns>
    internal string Record(PythonOptions options) => Ask(options).Path!;

    /// <summary>Makes a recording.</summary>
    /// <param name="options">What is recorded, and how.</param>
    /// <returns>Its path, and what the script found when it recomputed the gradients from the file.</returns>
    internal PythonAnswer Ask(PythonOptions options)
    {
        var answer = Try(options);
        Assert.True(answer.Error is null, $"{options}\n{answer.Error}");
        return answer;
    }

    /// <summary>The message with which the recorder refuses.</summary>
    /// <param name="options">What it cannot record.</param>
    /// <returns>The exception's type and message.</returns>
    internal string Refusal(PythonOptions options)
    {
        var answer = Try(options);
        Assert.True(answer.Error is not null, $"It was recorded: {options}");
        Assert.False(File.Exists(PathOf(options)), "A recording was refused and written all the same.");
        return answer.Error;
    }

    /// <summary>How far a recording that another recorder wrote is from a plain loop.</summary>
    /// <param name="path">The recording, in the layout of pytorch, torchsharp or keras.</param>
    /// <returns>The largest difference, as in <see cref="PythonAnswer.Deviation"/>.</returns>
    internal double Deviation(string path)
    {
        lock (turn)
        {
            var answer = Answer(JsonSerializer.Serialize(new { recompute = path }));
            Assert.True(answer.Error is null, answer.Error);
            return answer.Deviation;
        }
    }

    public void Dispose()
    {
        process?.StandardInput.Close();
        process?.WaitForExit();
        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private PythonAnswer Try(PythonOptions options)
    {
        lock (turn)
        {
            made++;
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(options))!);
            return Answer(JsonSerializer.Serialize(options with { Name = PathOf(options) }, CamelCase));
        }
    }

    private PythonAnswer Answer(string question)
    {
        process ??= Started();
        process.StandardInput.WriteLine(question);
        var line = process.StandardOutput.ReadLine();
        Assert.True(line is not null, $"{Python} ended while it answered {question}.");
        return JsonSerializer.Deserialize<PythonAnswer>(line, CamelCase)!;
    }

    private string PathOf(PythonOptions options) => Path.Combine(folder.FullName, made.ToString(), options.Name);

    private static Process Started()
    {
        var script = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Recordings", "Recorders", "make_recordings.py");
        var start = new ProcessStartInfo(Python, [script, Path.Combine(Repository.Root, "recorders")]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            var started = Process.Start(start)!;
            var first = started.StandardOutput.ReadLine() ?? "";
            Assert.True(first.Contains("\"torch\"", StringComparison.Ordinal), $"{Missing}\n{first}");
            return started;
        }
        catch (Win32Exception)
        {
            Assert.Fail(Missing);
            throw;
        }
    }
}

/// <summary>What <c>make_recordings.py</c> answers.</summary>
/// <param name="Path">The recording's path; null if it was refused.</param>
/// <param name="Deviation">The largest difference of a recorded gradient or output from a plain loop's, relative to the array's largest value.</param>
/// <param name="Held">Whether the parameters' .grad is, bit for bit, what was recorded.</param>
/// <param name="Error">Why it was refused.</param>
public sealed record PythonAnswer(string? Path, double Deviation, bool Held, string? Error);
