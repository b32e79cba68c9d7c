using System.Numerics;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>Memory that the garbage collector does not move, aligned to cache lines; all of it is freed at once.</summary>
internal sealed unsafe class Arena : IDisposable
{
    private const int Line = 64;

    /// <summary>Rows at a distance of a multiple of this many bytes would all fall into the same few sets of a cache.</summary>
    private const int Alias = 2048;

    private readonly List<AlignedBlock> blocks = [];

    /// <summary>The number of bytes taken.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Takes memory, filled with 0.</summary>
    internal T* Take<T>(long count)
        where T : unmanaged
    {
        var bytes = ((Math.Max(1, count) * sizeof(T)) + Line - 1) / Line * Line;
        var block = new AlignedBlock((nuint)bytes, Line);
        blocks.Add(block);
        Bytes += bytes;
        return (T*)block.Start;
    }

    /// <summary>Takes a matrix, its rows aligned to cache lines, filled with 0.</summary>
    internal Strided<T> Matrix<T>(long rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var line = Line / sizeof(T);
        var stride = (columns + line - 1) / line * line;
        if (rows > 1 && stride * sizeof(T) % Alias == 0)
            stride += line;
        return new((nint)Take<T>(rows * stride), stride);
    }

    /// <summary>Frees all of it.</summary>
    /// <exception cref="InvalidOperationException">A kernel wrote past the end of a block: what was computed may be wrong.</exception>
    public void Dispose()
    {
        var areIntact = blocks.TrueForAll(block => block.IsIntact);
        blocks.ForEach(block => block.Dispose());
        blocks.Clear();
        if (!areIntact)
            throw new InvalidOperationException("a kernel of the fused gradient wrote past the end of its memory: what it computed may be wrong; please report this");
    }
}
