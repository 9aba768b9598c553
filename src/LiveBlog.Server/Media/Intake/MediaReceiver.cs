using System.Buffers;
using System.Text;
using LiveBlog.Server.Media.Recordings;
using LiveBlog.Server.Media.Stores;

namespace LiveBlog.Server.Media.Intake;

/// <summary>
/// Receives bytes straight to disk, so that memory does not grow with the size or number of uploads. A type that we do not accept
/// is refused by its first bytes, before the rest has arrived.
/// </summary>
internal sealed class MediaReceiver(MediaFolders folders, MediaKeys keys, Ffmpeg ffmpeg)
{
    private const int BufferBytes = 64 * 1024;

    /// <param name="declared">The type that the sender gives; null if none.</param>
    /// <exception cref="MediaStoreException">The disk is full, or cannot be written.</exception>
    public async Task<(ReceivedFile? File, IntakeRefusal? Refusal)> ReceiveAsync(
        Stream body,
        string? declared,
        CancellationToken cancellation
    )
    {
        string? path = null;
        var isKept = false;
        try
        {
            path = folders.NewWorkFile();
            var (file, refusal) = await WriteAsync(body, declared, path, cancellation);
            isKept = file is not null;
            return (file, refusal);
        }
        catch (Exception exception) when (DiskFaults.IsOne(exception))
        {
            throw DiskFaults.Explain(exception);
        }
        finally
        {
            if (!isKept && path is not null)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Refuses uploads while disk space is low, so that the database always has some.</summary>
    /// <exception cref="MediaStoreException">There is no room for so many bytes, or the folder cannot be used.</exception>
    public void DemandRoom(long bytes)
    {
        long free;
        try
        {
            free = new DriveInfo(Directory.CreateDirectory(folders.Work).FullName).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Explain(exception);
        }
        if (free - bytes < MediaLimits.FreeBytesKept)
        {
            throw DiskFaults.Full(new IOException($"{free} bytes are free"));
        }
    }

    private async Task<(ReceivedFile?, IntakeRefusal?)> WriteAsync(
        Stream body,
        string? declared,
        string path,
        CancellationToken cancellation
    )
    {
        using var digest = await keys.NewDigestAsync(cancellation);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var start = await body.ReadAtLeastAsync(buffer, FileSignature.Length, throwOnEndOfStream: false, cancellation);
            if (start == 0)
            {
                return (null, IntakeRefusal.Unusable("The file is empty. Choose it again."));
            }
            var (contained, refusal) = FileSignature.Read(buffer.AsSpan(0, start));
            if (contained is null)
            {
                return (null, IntakeRefusal.WrongKind(refusal!));
            }
            var type = MediaTypes.AsSent(contained, declared);
            if (!IsImage(type) && !ffmpeg.IsThere)
            {
                return (
                    null,
                    IntakeRefusal.WrongKind(
                        "This server accepts pictures only: ffmpeg, which removes place and time from recordings, is not installed."
                    )
                );
            }
            var limit = IsImage(type) ? MediaLimits.ImageBytes : MediaLimits.RecordingBytes;
            var bytes = 0L;
            for (var read = start; read > 0; read = await body.ReadAsync(buffer, cancellation))
            {
                bytes += read;
                if (bytes > limit)
                {
                    return (null, TooLarge(type, limit));
                }
                digest.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            file.Flush(flushToDisk: true);
            if (type != contained)
            {
                // The same bytes may have been uploaded as a video.
                digest.AppendData(Encoding.ASCII.GetBytes(type));
            }
            return (new ReceivedFile(path, type, Convert.ToHexStringLower(digest.GetHashAndReset()), bytes), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsImage(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    private static IntakeRefusal TooLarge(string type, long limit) =>
        IntakeRefusal.TooLarge(
            IsImage(type)
                ? $"A picture can be at most {limit / 1024 / 1024} MB. Save a smaller one: 2,400 pixels wide is enough for every page."
                : $"A recording can be at most {limit / 1024 / 1024} MB. Shorten it, or save it at a lower quality."
        );
}
