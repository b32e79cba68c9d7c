namespace LstmGradCheck.Checking.Traces;

/// <summary>The precisions that gradients are computed in, by their names in IEEE 754.</summary>
public enum Precision
{
    /// <summary>Double precision.</summary>
    Binary64,

    /// <summary>Single precision.</summary>
    Binary32,
}
