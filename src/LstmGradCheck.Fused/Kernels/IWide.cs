using System.Numerics;
namespace LstmGradCheck.Fused.Kernels;

/// <summary>As many numbers as a vector register holds. Kernels are written once, for every width and both precisions.</summary>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal unsafe interface IWide<TSelf, T>
    where TSelf : unmanaged, IWide<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>The rows of a product that a kernel keeps in registers: 6 rows of 4 vectors need 29 of 32, 2 rows 13 of 16.</summary>
    static abstract int TileRows { get; }

    static abstract TSelf Load(T* from);

    static abstract TSelf Of(T value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a b + c, rounded once if the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller number; x where x is NaN.</summary>
    static abstract TSelf AtMost(TSelf limit, TSelf x);

    /// <summary>The larger number; x where x is NaN.</summary>
    static abstract TSelf AtLeast(TSelf limit, TSelf x);

    static abstract TSelf Abs(TSelf x);

    /// <summary>x with the sign of another number.</summary>
    static abstract TSelf WithSign(TSelf x, TSelf sign);

    /// <summary>2^k, where <paramref name="shifted"/> is k + 1.5 2^52 (1.5 2^23 for float): k is in the last bits.</summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);

    void Store(T* to);
}
