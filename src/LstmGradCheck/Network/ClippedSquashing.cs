using System.Runtime.InteropServices;

namespace LstmGradCheck.Network;

/// <summary>A squashing as a layer applies it: to v, or to clip(v) if there is a threshold.</summary>
/// <param name="Squashing">The squashing.</param>
/// <param name="Threshold">theta, above 0; null if v is not clipped.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClippedSquashing(Squashing Squashing, double? Threshold);
