namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>The weights of a layer, as all layouts have them.</summary>
internal enum Part
{
    /// <summary>W: from the inputs of the layer into each gate.</summary>
    W,

    /// <summary>U: from its own last outputs into each gate.</summary>
    U,

    /// <summary>The bias of each gate; with two biases both of them.</summary>
    Bias,

    /// <summary>The peepholes.</summary>
    Peephole,

    /// <summary>The projection of the outputs.</summary>
    Projection,
}
