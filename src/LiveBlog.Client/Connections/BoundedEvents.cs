namespace LiveBlog.Client.Connections;

/// <summary>
/// An event stream of any length that limits the size of each event, because the parser keeps a whole event in memory until the empty line
/// that ends it.
/// </summary>
internal sealed class BoundedEvents(Stream inner, int maxEventBytes) : Stream
{
    private int _eventBytes;
    private bool _lineIsEmpty = true;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Weigh(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Weigh(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Weigh(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var line = bytes.IndexOf((byte)'\n');
            var length = line < 0 ? bytes.Length : line + 1;
            // A carriage return before the line feed belongs to the line ending.
            _lineIsEmpty &= bytes[..length].TrimEnd("\r\n"u8).IsEmpty;
            _eventBytes = _lineIsEmpty && line >= 0 ? 0 : _eventBytes + length;
            if (_eventBytes > maxEventBytes)
            {
                throw new IOException($"An event is longer than {maxEventBytes} bytes");
            }
            _lineIsEmpty |= line >= 0;
            bytes = bytes[length..];
        }
    }
}
