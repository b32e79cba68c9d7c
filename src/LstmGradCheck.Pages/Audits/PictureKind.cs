namespace LstmGradCheck.Pages.Audits;

/// <summary>The pictures of a problem that can be had one by one.</summary>
public enum PictureKind
{
    /// <summary>The network unrolled in time, coloured by agreement.</summary>
    Unrolled,

    /// <summary>|difference| / tolerance of one quantity: units by time, or a weight matrix.</summary>
    Heat,

    /// <summary>The size of the errors of a layer over time, in the exact, the truncated and the on-line gradient.</summary>
    Flow,

    /// <summary>Where the error of a layer's states comes from, over time.</summary>
    Shares,

    /// <summary>Rounding, difference, tolerance and the effects of known mistakes, array by array.</summary>
    Ladder,
}
