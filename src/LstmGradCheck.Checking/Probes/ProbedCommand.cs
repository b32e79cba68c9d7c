using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>
/// A program that is asked by JSON lines: a question on its standard input, an answer on its standard output. It is started with the
/// first question, and anew after it ended, did not answer in time or wrote something else. Disposing of it ends it.
/// </summary>
/// <param name="command">The program.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="timeout">How long it may take to answer.</param>
public sealed class ProbedCommand(string command, IReadOnlyList<string> arguments, TimeSpan timeout) : IProbedLstm, IDisposable
{
    private readonly Lock gate = new();
    private ProbedProcess? process;
    private Interruption? interruption;
    private ExchangeFolder? files;
    private bool isInterrupted;
    private bool isOver;
    private int asked;

    /// <summary>The command line.</summary>
    public string Name => string.Join(' ', arguments.Prepend(command).Select(ShellWord.Of));

    /// <summary>Whether questions and answers are archives of NumPy (.npz) in a temporary folder, and the lines their paths.</summary>
    public bool UsesFiles { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ProbedFailureException">There is no answer.</exception>
    /// <exception cref="ProblemException">The program cannot be started.</exception>
    /// <exception cref="InterruptedProbeException">This process was told to end.</exception>
    public Recording Answer(Recording question, bool isTraining)
    {
        var id = ++asked;
        var isSingle = question.Arrays.Any(entry => entry.Type == Recordings.Formats.StoredType.Single);
        try
        {
            var running = Running();
            var line = running.Ask(files?.Question(id, question, isTraining) ?? QuestionLine.Of(id, question, isTraining), QuestionLine.LongestAnswer(question), timeout);
            return files?.Answer(line, id) ?? AnswerLine.Read(line, id, isSingle);
        }
        catch (ProbedFailureException failure) when (failure.Kind != FindingKind.Exception)
        {
            Restart();
            throw;
        }
    }

    /// <summary>Ends the program; the next question starts it anew.</summary>
    public void Restart()
    {
        lock (gate)
        {
            process?.Dispose();
            process = null;
        }
    }

    /// <summary>Ends the program and what it started.</summary>
    public void Dispose()
    {
        lock (gate)
            isOver = true;
        Restart();
        files?.Dispose();
        interruption?.Dispose();
    }

    private ProbedProcess Running()
    {
        lock (gate)
        {
            if (isInterrupted)
                throw new InterruptedProbeException();
            ObjectDisposedException.ThrowIf(isOver, this);
            files ??= UsesFiles ? new() : null;
            interruption ??= new(End);
            return process ??= ProbedProcess.Start(command, arguments);
        }
    }

    /// <summary>When this program is told to end, the other one ends as well, and is not started again.</summary>
    private void End()
    {
        lock (gate)
            isInterrupted = true;
        Restart();
        files?.Dispose();
    }
}
