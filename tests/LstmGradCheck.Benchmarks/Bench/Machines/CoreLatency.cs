using System.Diagnostics;

namespace LstmGradCheck.Benchmarks.Bench.Machines;

/// <summary>
/// How long a value takes from one processor to another. Threads that share the steps of a small network wait for it several
/// times per step, and on a virtual machine it depends on where the host places the processors.
/// </summary>
internal static class CoreLatency
{
    private const int Times = 50_000;

    /// <summary>Measures, for a few hundredths of a second.</summary>
    /// <returns>The seconds for one direction.</returns>
    internal static double Seconds()
    {
        var turn = 0;
        var other = new Thread(() => Pass(ref turn, 1)) { IsBackground = true };
        other.Start();
        var start = Stopwatch.GetTimestamp();
        Pass(ref turn, 0);
        other.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / (2 * Times);
    }

    /// <summary>Waits for its turn and passes it to the other thread, again and again.</summary>
    private static void Pass(ref int turn, int mine)
    {
        for (var i = 0; i < Times; i++)
        {
            for (var spins = 1; Volatile.Read(ref turn) != mine; spins++)
            {
                // If there is only one processor, the other thread needs it.
                if (spins % 1000 == 0)
                    Thread.Yield();
            }

            Volatile.Write(ref turn, 1 - mine);
        }
    }
}
