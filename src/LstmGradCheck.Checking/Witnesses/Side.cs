namespace LstmGradCheck.Checking.Witnesses;

/// <summary>Whose gradient a witness judges.</summary>
public enum Side
{
    /// <summary>The source that is audited.</summary>
    Ours,

    /// <summary>The source with which it is compared.</summary>
    Oracle,

    /// <summary>The gradient that is recorded in the problem.</summary>
    Recorded,
}
