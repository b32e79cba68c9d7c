namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>The verdicts on recordings of one kind.</summary>
internal sealed class CensusCount
{
    internal int Audits { get; set; }

    /// <summary>Every value agrees.</summary>
    internal int Green { get; set; }

    /// <summary>Nothing diverges, some values are undecidable.</summary>
    internal int PartlyUndecidable { get; set; }

    /// <summary>Nothing diverges, some quantity is undecidable as a whole.</summary>
    internal int Undecided { get; set; }

    internal int Unexplained { get; set; }

    internal int Disagrees { get; set; }

    /// <summary>An array was said to agree that is further off than the resolution stated for it.</summary>
    internal int FalselyGreen { get; set; }

    /// <summary>Off by a thousandth or more of an array's largest value.</summary>
    internal int ClearlyWrong { get; set; }

    /// <summary>Of those, the ones in which nothing was said to diverge.</summary>
    internal int ClearlyWrongUnreported { get; set; }

    /// <summary>The heads of the columns of <see cref="ToString"/>.</summary>
    internal const string Heads = "audits  green partly undecided unexplained DISAGREES | falsely green | clearly wrong, unreported";

    public override string ToString() =>
        $"{Audits,6} {Green,6} {PartlyUndecidable,6} {Undecided,9} {Unexplained,11} {Disagrees,9} | {FalselyGreen,13} | {ClearlyWrong,13} {ClearlyWrongUnreported,11}";
}
