using LstmGradCheck.Numbers;

namespace LstmGradCheck.Equations;

/// <summary>A clip of values in the forward pass, which has a derivative: that of the identity where it does not clip, else 0.</summary>
public static class Clipping
{
    /// <summary>F1.clip: the clipped value.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="v">The value.</param>
    /// <param name="θ">The threshold, above 0.</param>
    /// <returns>The value, or the threshold that it is beyond.</returns>
    [Equation("F1.clip", "clip(v) = min(max(v, -theta), theta)", "ONNX, clip; TensorFlow, cell_clip")]
    public static T Of<T>(T v, double θ)
        where T : struct, IScalar<T> =>
        T.Clip(v, θ);

    /// <summary>F1.clip.prime: the derivative, by which an error is multiplied on its way back and a tangent on its way forward.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="v">The value before the clip.</param>
    /// <param name="θ">The threshold, above 0.</param>
    /// <returns>1 or 0.</returns>
    [Equation("F1.clip.prime", "clip'(v) = 1 for |v| <= theta, else 0", "own")]
    public static T Prime<T>(T v, double θ)
        where T : struct, IScalar<T> =>
        T.ClipPrime(v, θ);
}
