using System.Runtime.InteropServices;

namespace LstmGradCheck.Passes;

/// <summary>One visit of a pass: a layer, or the output units, at one step.</summary>
/// <param name="Layer">The layer, counted from 0; <see cref="SequenceOrder.OutputUnits"/> for the output units.</param>
/// <param name="Time">t.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Visit(int Layer, int Time);
