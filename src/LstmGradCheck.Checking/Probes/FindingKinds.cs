namespace LstmGradCheck.Checking.Probes;

/// <summary>The names of what is found.</summary>
public static class FindingKinds
{
    /// <summary>The name in reports, such as <c>wrong gradient</c>.</summary>
    /// <param name="kind">What is wrong.</param>
    public static string Name(this FindingKind kind) => kind switch
    {
        FindingKind.WrongGradient => "wrong gradient",
        FindingKind.WrongOutputs => "wrong outputs",
        FindingKind.OtherReading => "another layout",
        FindingKind.NotFinite => "not finite",
        FindingKind.WrongArrays => "wrong arrays",
        FindingKind.ChangedInput => "input changed",
        FindingKind.AddedUp => "gradients added up",
        FindingKind.KeptState => "state kept",
        FindingKind.NotRepeatable => "not repeatable",
        FindingKind.Exception => "exception",
        FindingKind.Exit => "process ended",
        FindingKind.Hang => "no answer in time",
        _ => "unreadable answer",
    };

    /// <summary>Whether it takes two calls to show.</summary>
    internal static bool IsOfTwoCalls(this FindingKind kind) => kind is FindingKind.AddedUp or FindingKind.KeptState or FindingKind.NotRepeatable;

    /// <summary>Whether there is no answer at all.</summary>
    internal static bool IsWithoutAnswer(this FindingKind kind) => kind is FindingKind.Exception or FindingKind.Exit or FindingKind.Hang or FindingKind.Garbage;
}
