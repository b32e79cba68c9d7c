namespace LstmGradCheck.Checking.Witnesses;

/// <summary>Whose gradient a witness is asked about.</summary>
public enum Side
{
    /// <summary>The source that is audited.</summary>
    Ours,

    /// <summary>The source that it is compared with.</summary>
    Oracle,

    /// <summary>The gradient that the problem brings.</summary>
    Recorded,
}
