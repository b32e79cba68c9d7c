namespace LstmGradCheck.Checking.Traces;

/// <summary>The three gradients; each is a pass of its own over the same equations.</summary>
public enum GradientKind
{
    /// <summary>The exact gradient: nothing is cut.</summary>
    Exact,

    /// <summary>The papers' truncation: errors do not leave a block through recurrent connections or peepholes.</summary>
    Truncated,

    /// <summary>Truncated, and an error travels back in time only through the layer whose weights are updated.</summary>
    Online,
}
