using LiveBlog.Server.Media.Stores;

namespace LiveBlog.Server.Media.Intake;

/// <summary>Reads files of the store one after the other, as one.</summary>
internal sealed class PartsStream(IMediaStore store, IReadOnlyList<string> names) : Stream
{
    private int _next;
    private Stream? _current;

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
        while (true)
        {
            if (_current is null)
            {
                if (_next == names.Count)
                {
                    return 0;
                }
                _current =
                    await store.OpenAsync(names[_next++], cancellationToken)
                    ?? throw new InvalidOperationException("A part of an upload was deleted while it was put together");
            }
            if (await _current.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                return read;
            }
            await _current.DisposeAsync();
            _current = null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_current is not null)
        {
            await _current.DisposeAsync();
        }
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
