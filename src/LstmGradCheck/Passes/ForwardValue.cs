namespace LstmGradCheck.Passes;

/// <summary>The values of a forward pass that a probe can reach.</summary>
public enum ForwardValue
{
    /// <summary>net, the net input of a unit.</summary>
    Net,

    /// <summary>y, the activation of a gate or an output unit, or a cell's output.</summary>
    Activation,

    /// <summary>s, the state of a cell.</summary>
    State,
}
