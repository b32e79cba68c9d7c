using System.Globalization;
using LstmGradCheck.Checking.Sweeps;

namespace LstmGradCheck.Cli.Sharding;

/// <summary>Finds out from the environment which shard a job is.</summary>
/// <param name="asked">The value of <c>--shard</c>, for messages.</param>
/// <param name="variables">The variables by name; one that is empty counts as not set.</param>
internal sealed class SchedulerVariables(string asked, Func<string, string?> variables)
{
    /// <summary>The shard.</summary>
    /// <param name="count">How many shards there are, if the command line says so.</param>
    /// <returns>The shard. Where the system asks for it, a file is touched to say that the job takes its part alone.</returns>
    /// <exception cref="UsageException">No system or several have set variables, or their values do not say which shard.</exception>
    internal Shard Shard(int? count)
    {
        var scheduler = OnlyOne();
        var jobs = Jobs(scheduler, count);
        if (count is not null && count != jobs)
            throw Error($"found {scheduler.Count} = {jobs}, expected {count}");
        var shard = new Shard(Place(scheduler, jobs), jobs);
        if (scheduler.StatusFile is not null && Text(scheduler.StatusFile) is { } file)
            File.AppendAllText(file, "");
        return shard;
    }

    private Scheduler OnlyOne()
    {
        List<Scheduler> set = [.. Scheduler.All.Where(scheduler => Text(scheduler.Index) is not null)];
        var names = string.Join(", ", (set.Count == 0 ? Scheduler.All : set).Select(scheduler => $"{scheduler.Index} ({scheduler.Name})"));
        return set.Count switch
        {
            1 => set[0],
            0 => throw Error($"found none of the variables that say which shard this is, expected one of: {names}; or give --shard I/N"),
            _ => throw Error($"found the variables of several systems: {names}; expected those of one; or give --shard I/N"),
        };
    }

    private int Jobs(Scheduler scheduler, int? count)
    {
        if (scheduler.Count is not null && Text(scheduler.Count) is not null)
            return Number(scheduler.Count, 1);
        return count ?? throw Error(scheduler.Count is null
            ? $"found {scheduler.Index}, with which {scheduler.Name} sets no count; expected --shard auto/N"
            : $"found {scheduler.Index} without {scheduler.Count}, expected both; or give --shard auto/N");
    }

    private int Place(Scheduler scheduler, int jobs)
    {
        var first = scheduler.FirstVariable is { } variable ? Number(variable, 0) : scheduler.First;
        var step = scheduler.StepVariable is not null && Text(scheduler.StepVariable) is not null ? Number(scheduler.StepVariable, 1) : 1;
        var last = first + ((jobs - 1L) * step);
        var expected = step == 1 ? $"a whole number from {first} to {last}" : $"one of {first}, {first + (long)step}, .. {last}";
        // An array such as 1,3,7 has no step: which of its jobs is which cannot be told from their numbers.
        if (scheduler.LastVariable is not null && Text(scheduler.LastVariable) is not null && Number(scheduler.LastVariable, 0) != last)
            throw Error($"{scheduler.LastVariable}: found '{Text(scheduler.LastVariable)}', expected {last}: {jobs} jobs from {first} on, each {step} further");
        var number = Number(scheduler.Index, 0, expected);
        return number >= first && number <= last && (number - first) % step == 0
            ? ((number - first) / step) + 1
            : throw Error($"{scheduler.Index}: found '{number}', expected {expected}");
    }

    private int Number(string name, int least, string? expected = null) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Error($"{name}: found '{Text(name)}', expected {expected ?? $"a whole number, at least {least}"}");

    private string? Text(string name) => variables(name) is { Length: > 0 } text ? text : null;

    private UsageException Error(string message) => new($"--shard {asked}: {message}");
}
