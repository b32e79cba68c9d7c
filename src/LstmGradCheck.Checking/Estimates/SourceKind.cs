namespace LstmGradCheck.Checking.Estimates;

/// <summary>The ways to compute a gradient, by what memory they take.</summary>
public enum SourceKind
{
    /// <summary>The equations one by one, on objects for each step.</summary>
    HandDerived,

    /// <summary>Matrix kernels.</summary>
    Fused,

    /// <summary>Complex step: a forward pass for each value.</summary>
    ComplexStep,

    /// <summary>An autograd engine, which keeps a graph of all steps.</summary>
    Autograd,
}
