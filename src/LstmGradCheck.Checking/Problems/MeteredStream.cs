namespace LstmGradCheck.Checking.Problems;

/// <summary>A readable stream that limits how many bytes are read, until the limit is lifted.</summary>
/// <param name="inner">The stream, which is disposed with this one.</param>
/// <param name="allowance">How many bytes may be read.</param>
/// <param name="exceeded">Makes the exception for reading more.</param>
internal sealed class MeteredStream(Stream inner, long allowance, Func<Exception> exceeded) : Stream
{
    private long left = allowance;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <summary>Lifts the limit.</summary>
    public void Lift() => left = long.MaxValue;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        left -= read;
        return left >= 0 ? read : throw exceeded();
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
