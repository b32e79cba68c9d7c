namespace LstmGradCheck.Checking.Mutants;

/// <summary>The time steps at which a changed term occurs.</summary>
/// <param name="Words">The steps in words.</param>
/// <param name="Contains">Whether step t of T is among them, t from 1.</param>
public sealed record PlantedSteps(string Words, Func<int, int, bool> Contains)
{
    /// <summary>Every step.</summary>
    public static PlantedSteps All { get; } = new("all steps", (_, _) => true);

    /// <summary>Every step but the last, for a term that comes back from the next step.</summary>
    public static PlantedSteps BeforeLast { get; } = new("t < T", (t, T) => t < T);

    /// <summary>The last step.</summary>
    public static PlantedSteps Last { get; } = new("t = T", (t, T) => t == T);

    /// <summary>The first step, for a term that comes from the initial state.</summary>
    public static PlantedSteps First { get; } = new("t = 1", (t, _) => t == 1);
}
