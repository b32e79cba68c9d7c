namespace LstmGradCheck.Checking.Traces;

/// <summary>The precisions that gradients are computed in, by their names in IEEE 754, which does not have bfloat16; from the highest to the lowest.</summary>
public enum Precision
{
    /// <summary>Double precision.</summary>
    Binary64,

    /// <summary>Single precision.</summary>
    Binary32,

    /// <summary>Half precision (float16).</summary>
    Binary16,

    /// <summary>bfloat16, the upper half of single precision.</summary>
    BFloat16,
}
