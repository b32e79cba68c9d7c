using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>A vector of 128 bits.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Value">The register.</param>
internal readonly unsafe record struct Wide128<T>(Vector128<T> Value) : IWide<Wide128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector128<T>.Count;

    public static int TileRows => Avx512F.VL.IsSupported ? 6 : 2;

    public static Wide128<T> Load(T* from) => new(Vector128.Load(from));

    public static Wide128<T> Of(T value) => new(Vector128.Create(value));

    public static Wide128<T> operator +(Wide128<T> a, Wide128<T> b) => new(a.Value + b.Value);

    public static Wide128<T> operator -(Wide128<T> a, Wide128<T> b) => new(a.Value - b.Value);

    public static Wide128<T> operator *(Wide128<T> a, Wide128<T> b) => new(a.Value * b.Value);

    public static Wide128<T> operator /(Wide128<T> a, Wide128<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> MultiplyAdd(Wide128<T> a, Wide128<T> b, Wide128<T> c) => typeof(T) == typeof(double)
        ? new(Vector128.MultiplyAddEstimate(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>())
        : new(Vector128.MultiplyAddEstimate(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>());

    public static Wide128<T> AtMost(Wide128<T> limit, Wide128<T> x) => new(Vector128.MinNative(limit.Value, x.Value));

    public static Wide128<T> AtLeast(Wide128<T> limit, Wide128<T> x) => new(Vector128.MaxNative(limit.Value, x.Value));

    public static Wide128<T> Abs(Wide128<T> x) => new(Vector128.Abs(x.Value));

    public static Wide128<T> WithSign(Wide128<T> x, Wide128<T> sign) => new(Vector128.CopySign(x.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> PowerOfTwo(Wide128<T> shifted) => typeof(T) == typeof(double)
        ? new(((shifted.Value.AsInt64() << 52) + Vector128.Create(1.0).AsInt64()).As<long, T>())
        : new(((shifted.Value.AsInt32() << 23) + Vector128.Create(1f).AsInt32()).As<int, T>());

    public void Store(T* to) => Value.Store(to);
}
