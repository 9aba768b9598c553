namespace LiveBlog.Server.Import;

/// <summary>A file up to the next quotation mark, that is, the value of an attribute.</summary>
internal sealed class QuotedStream(FileStream file) : Stream
{
    private bool _hasEnded;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Cut(buffer.AsSpan(offset, _hasEnded ? 0 : file.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _hasEnded ? 0 : Cut(buffer[..await file.ReadAsync(buffer, cancellationToken)].Span);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Cut(ReadOnlySpan<byte> read)
    {
        if (read.IndexOf((byte)'"') is >= 0 and var end)
        {
            _hasEnded = true;
            return end;
        }
        return read.Length;
    }
}
