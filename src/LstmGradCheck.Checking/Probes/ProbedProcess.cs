using System.ComponentModel;
using System.Diagnostics;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Probes;

/// <summary>One run of a program that answers lines with lines.</summary>
internal sealed class ProbedProcess : IDisposable
{
    /// <summary>A program may take this long to start: PyTorch takes seconds to load.</summary>
    private static readonly TimeSpan ForItsStart = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ForItsEnd = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly MarkedProcesses started;
    private readonly LineStream output;
    private readonly LastLines errors;
    private bool isReady;

    private ProbedProcess(Process process, MarkedProcesses started) =>
        (this.process, this.started, output, errors) = (process, started, new(process.StandardOutput.BaseStream), new(process.StandardError.BaseStream));

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="ProblemException">It cannot be started.</exception>
    internal static ProbedProcess Start(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var mark = new MarkedProcesses();
        mark.Mark(start);
        try
        {
            return new(Process.Start(start)!, mark);
        }
        catch (Win32Exception exception)
        {
            throw new ProblemException(command, "", $"nothing that can be started ({exception.NativeErrorCode switch { 2 => "no such file", 13 => "not executable", _ => exception.Message }})", "a program, with its path or in PATH");
        }
    }

    /// <summary>Asks a line and waits for the line that answers it.</summary>
    /// <param name="question">The line, with its end.</param>
    /// <param name="longest">The most bytes of an answer.</param>
    /// <param name="timeout">How long to wait; the first time, before the program has said that it is ready, at least half a minute.</param>
    /// <exception cref="ProbedFailureException">There is no such line.</exception>
    internal ReadOnlyMemory<byte> Ask(byte[] question, int longest, TimeSpan timeout)
    {
        var input = process.StandardInput.BaseStream;
        // A program that does not read leaves the question waiting, and one that has ended breaks the pipe: the answer that does not come tells.
        _ = Task.Run(() => Write(input, question));
        var (watch, allowed) = (Stopwatch.StartNew(), isReady || timeout > ForItsStart ? timeout : ForItsStart);
        while (true)
        {
            switch (output.Read(longest, allowed - watch.Elapsed))
            {
                case (LineOutcome.Line, var line) when !isReady && AnswerLine.IsReady(line):
                    (isReady, allowed) = (true, timeout);
                    watch.Restart();
                    continue;
                case (LineOutcome.Line, var line):
                    isReady = true;
                    return line;
                case (LineOutcome.Timeout, _):
                    throw new ProbedFailureException(FindingKind.Hang, $"no answer within {allowed.TotalSeconds:0.###} s{errors.Words()}");
                case (LineOutcome.TooLong, _):
                    throw new ProbedFailureException(FindingKind.Garbage, $"found a line of more than {longest} bytes on standard output; expected an answer, which is shorter for this question");
                default:
                    throw Ended();
            }
        }
    }

    /// <summary>Ends the program and what it started.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or is about to.
        }

        started.End();
        process.Dispose();
    }

    private static void Write(Stream input, byte[] question)
    {
        try
        {
            input.Write(question);
            input.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The program has ended.
        }
    }

    private ProbedFailureException Ended()
    {
        if (!process.WaitForExit(ForItsEnd))
            return new(FindingKind.Exit, $"closed its standard output and did not end{errors.Words()}");
        errors.Wait(ForItsEnd);
        return new(FindingKind.Exit, $"ended with status {process.ExitCode}{errors.Words()}");
    }
}
