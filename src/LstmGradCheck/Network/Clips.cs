namespace LstmGradCheck.Network;

/// <summary>
/// Thresholds theta of clip(v) = min(max(v, -theta), theta), all above 0; null where a value is not clipped. A clip is a part of
/// the forward pass and has a derivative; it is not a clipping of gradients.
/// </summary>
public sealed record Clips
{
    /// <summary>No clip.</summary>
    public static Clips None { get; } = new();

    /// <summary>Clips net inputs: f and g are applied to clip(net) (ONNX's <c>clip</c>, as onnxruntime reads it).</summary>
    public double? Nets { get; init; }

    /// <summary>Clips the state, which is carried as clip(s) (TensorFlow's <c>cell_clip</c>).</summary>
    public double? S { get; init; }

    /// <summary>Clips what h reads: y = y^out h(clip(s)); the carried state is not clipped.</summary>
    public double? H { get; init; }

    /// <summary>Clips the projection's outputs (TensorFlow's <c>proj_clip</c>); only with a projection.</summary>
    public double? Projection { get; init; }
}
