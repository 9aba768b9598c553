using System.Globalization;
using LiveBlog.Server.Media.Stores;

namespace LiveBlog.Server.Media.Intake;

/// <summary>
/// Parts of uploads that are sent in several requests over an unreliable connection. They are in the store, so each may arrive at a different node. A
/// part is kept whole or not at all, and only if it is the next one.
/// </summary>
internal sealed class MediaParts(IMediaStore store, MediaFolders folders)
{
    private const string Folder = "parts";

    /// <summary>How long parts are kept while the next one is missing.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>How many bytes have been received, from the first one without a gap.</summary>
    public async Task<long> ReceivedAsync(Guid id, CancellationToken cancellation)
    {
        var received = 0L;
        foreach (var part in await ListAsync(id, cancellation))
        {
            if (StartOf(part) == received)
            {
                received += part.Bytes;
            }
        }
        return received;
    }

    public async Task<(long Received, long? Wrong, IntakeRefusal? Refusal)> AddAsync(Upload upload, CancellationToken cancellation)
    {
        var (from, to, total) = (upload.Part!.From!.Value, upload.Part.To!.Value, upload.Part.Length!.Value);
        var length = to - from + 1;
        if (total > MediaLimits.RecordingBytes)
        {
            return (0, null, IntakeRefusal.RecordingTooLarge());
        }
        if (length > MediaLimits.MostPart || (length < MediaLimits.LeastPart && to + 1 < total))
        {
            return (
                0,
                null,
                IntakeRefusal.Unusable(
                    $"A part must have {MediaLimits.LeastPart / 1024} kB to {MediaLimits.MostPart / 1024 / 1024} MB; only the last may be smaller."
                )
            );
        }
        var received = await ReceivedAsync(upload.Id, cancellation);
        if (from != received)
        {
            // The same part again, because the answer to it was lost.
            return to < received ? (received, null, null) : (received, received, null);
        }
        var path = folders.NewWorkFile();
        try
        {
            if (await WriteAsync(upload.Body, path, length, cancellation) != length)
            {
                return (received, null, IntakeRefusal.Unusable($"The part must have the {length} bytes that Content-Range says."));
            }
            await store.PutAsync($"{FolderOf(upload.Id)}/{from:D12}", path, "application/octet-stream", cancellation);
            return (to + 1, null, null);
        }
        catch (Exception exception) when (DiskFaults.IsOne(exception))
        {
            throw DiskFaults.Explain(exception);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>All parts in order, as one stream.</summary>
    public async Task<Stream> OpenAsync(Guid id, CancellationToken cancellation) =>
        new PartsStream(store, [.. (await ListAsync(id, cancellation)).Select(part => part.Name)]);

    public Task DeleteAsync(Guid id, CancellationToken cancellation) => store.DeleteAsync(FolderOf(id), cancellation);

    /// <summary>Deletes parts of abandoned uploads.</summary>
    public async Task DeleteOldAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var parts = await store.ListAsync(Folder, MediaLimits.MostParts, cancellation);
        foreach (var upload in parts.GroupBy(part => Path.GetDirectoryName(part.Name)!).Where(u => u.Max(part => part.At) < now - Kept))
        {
            await store.DeleteAsync(upload.Key, cancellation);
        }
    }

    private Task<IReadOnlyList<StoredFile>> ListAsync(Guid id, CancellationToken cancellation) =>
        store.ListAsync(FolderOf(id), MediaLimits.MostParts, cancellation);

    private static string FolderOf(Guid id) => $"{Folder}/{id:N}";

    private static long StartOf(StoredFile part) => long.Parse(Path.GetFileName(part.Name), CultureInfo.InvariantCulture);

    /// <summary>Bytes written; one more than wanted when the body goes on.</summary>
    private static async Task<long> WriteAsync(Stream body, string path, long wanted, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        var written = 0L;
        int read;
        while (written <= wanted && (read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            written += read;
        }
        file.Flush(flushToDisk: true);
        return written;
    }
}
