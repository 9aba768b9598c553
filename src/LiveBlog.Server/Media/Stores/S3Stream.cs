using Amazon.S3;
using Amazon.S3.Model;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Reads an object from the position on, with one request, so that a range transfers only the range.</summary>
internal sealed class S3Stream(IAmazonS3 s3, string bucket, string name, long length) : Stream
{
    private long _position;
    private GetObjectResponse? _answer;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
        {
            return 0;
        }
        _answer ??= await S3MediaStore.Guard(() =>
            s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = bucket,
                    Key = name,
                    ByteRange = new ByteRange(_position, length - 1),
                },
                cancellationToken
            )
        );
        var read = await _answer.ResponseStream.ReadAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            SeekOrigin.End => length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };
        if (position != _position)
        {
            _answer?.Dispose();
            _answer = null;
            _position = position;
        }
        return _position;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only read asynchronously");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer?.Dispose();
        }
        base.Dispose(disposing);
    }
}
