using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>A vector of 512 bits.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Value">The register.</param>
internal readonly unsafe record struct Wide512<T>(Vector512<T> Value) : IWide<Wide512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector512<T>.Count;

    public static int TileRows => Avx512F.VL.IsSupported ? 6 : 2;

    public static Wide512<T> Load(T* from) => new(Vector512.Load(from));

    public static Wide512<T> Of(T value) => new(Vector512.Create(value));

    public static Wide512<T> operator +(Wide512<T> a, Wide512<T> b) => new(a.Value + b.Value);

    public static Wide512<T> operator -(Wide512<T> a, Wide512<T> b) => new(a.Value - b.Value);

    public static Wide512<T> operator *(Wide512<T> a, Wide512<T> b) => new(a.Value * b.Value);

    public static Wide512<T> operator /(Wide512<T> a, Wide512<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> MultiplyAdd(Wide512<T> a, Wide512<T> b, Wide512<T> c) => typeof(T) == typeof(double)
        ? new(Vector512.MultiplyAddEstimate(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>())
        : new(Vector512.MultiplyAddEstimate(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>());

    public static Wide512<T> AtMost(Wide512<T> limit, Wide512<T> x) => new(Vector512.MinNative(limit.Value, x.Value));

    public static Wide512<T> AtLeast(Wide512<T> limit, Wide512<T> x) => new(Vector512.MaxNative(limit.Value, x.Value));

    public static Wide512<T> Abs(Wide512<T> x) => new(Vector512.Abs(x.Value));

    public static Wide512<T> WithSign(Wide512<T> x, Wide512<T> sign) => new(Vector512.CopySign(x.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> PowerOfTwo(Wide512<T> shifted) => typeof(T) == typeof(double)
        ? new(((shifted.Value.AsInt64() << 52) + Vector512.Create(1.0).AsInt64()).As<long, T>())
        : new(((shifted.Value.AsInt32() << 23) + Vector512.Create(1f).AsInt32()).As<int, T>());

    public void Store(T* to) => Value.Store(to);
}
