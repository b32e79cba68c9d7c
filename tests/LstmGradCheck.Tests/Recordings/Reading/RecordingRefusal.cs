using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Tests.Cli;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>A recording that is refused: by an exception of its own kind, and by the command line with status 2 and the same line.</summary>
internal static class RecordingRefusal
{
    internal static void Assert(string path, string message, string? file = null)
    {
        var refusal = Xunit.Assert.Throws<ProblemException>(() => RecordingFile.Read(path));
        var line = $"{Legible.Path(file ?? path)}: {message}";
        Xunit.Assert.Equal(line, refusal.Message);
        Xunit.Assert.Equal(new CommandRun(2, "", $"gradcheck: {line}\n"), CommandRun.Audit(path));
    }
}
