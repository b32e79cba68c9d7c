using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// The time steps at which a changed term occurs. First, last, before and after are meant in the order in which a layer reads the
/// steps: a reverse direction's last one is t = 1.
/// </summary>
/// <param name="Words">The steps in words.</param>
/// <param name="Contains">Whether step t is among them, given the order in which the layer reads the steps.</param>
public sealed record PlantedSteps(string Words, Func<int, ReadingOrder, bool> Contains)
{
    /// <summary>Every step that is there.</summary>
    public static PlantedSteps All { get; } = new("all steps", (_, _) => true);

    /// <summary>Every step but the last, for a term that comes back from the next step.</summary>
    public static PlantedSteps BeforeLast { get; } = new("t < T", (t, order) => t != order.Last);

    /// <summary>The last step.</summary>
    public static PlantedSteps Last { get; } = new("t = T", (t, order) => t == order.Last);

    /// <summary>The last step in time, which a reverse direction reads first.</summary>
    public static PlantedSteps LastInTime { get; } = new("t = T, also in reverse directions", (t, order) => t == Math.Max(order.First, order.Last));

    /// <summary>The first step, for a term that comes from the initial state.</summary>
    public static PlantedSteps First { get; } = new("t = 1", (t, order) => t == order.First);

    /// <summary>The first and the last step.</summary>
    public static PlantedSteps FirstAndLast { get; } = new("t = 1 and t = T", (t, order) => t == order.First || t == order.Last);

    /// <summary>The steps that are read next after some that are not there.</summary>
    public static PlantedSteps BehindMissing { get; } = new("steps behind missing ones", (t, order) => Math.Abs(t - order.Before(t)) > 1);

    /// <summary>The steps that are not there.</summary>
    public static PlantedSteps Missing { get; } = new("missing steps", (_, _) => true) { AreMissing = true };

    /// <summary>Whether these are steps that are not there; otherwise only steps that are there are among them.</summary>
    public bool AreMissing { get; private init; }
}
