using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>What feeds a layer or the output units: x, or the cells of a layer.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Values">z_m(t), a row for each step of each sequence.</param>
/// <param name="Errors">-dE/dz_m(t), to which the units that it feeds add.</param>
/// <param name="Width">The number of sources z_m.</param>
/// <param name="Column">The place of the first one among the columns of the weights.</param>
internal sealed record Source<T>(Strided<T> Values, Partitioned<T> Errors, int Width, int Column)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
