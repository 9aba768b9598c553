using System.Net.Http.Headers;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media.Intake;

/// <param name="Part">Which part of the file the body is; null for the whole file.</param>
/// <param name="Type">As its sender says; null if nobody does.</param>
internal sealed record Upload(Guid Id, Stream Body, long? Length, ContentRangeHeaderValue? Part, Actor By, string? Type = null);

/// <summary>The result of an upload request: exactly one of these is set.</summary>
/// <param name="Received">Bytes received so far; more are expected.</param>
/// <param name="WrongPart">Bytes received so far; the part was not the next one.</param>
internal sealed record UploadOutcome(
    IntakeOutcome? Intake = null,
    long? Received = null,
    long? WrongPart = null,
    bool TooMany = false,
    IntakeRefusal? Refusal = null
);

/// <summary>Accepts uploads, whole or in parts, a limited number at a time.</summary>
internal sealed class MediaUpload(MediaReceiver receiver, MediaParts parts, MediaIntake intake) : IDisposable
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>How long an upload waits for a free place, long enough for a burst of photographs to be received.</summary>
    private static readonly TimeSpan WaitForPlace = TimeSpan.FromSeconds(20);

    /// <summary>A PNG.</summary>
    private const string OnePoint = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly SemaphoreSlim _places = new(MediaLimits.UploadsAtOnce);

    public async Task<UploadOutcome> TakeAsync(Upload upload, CancellationToken cancellation)
    {
        if (!await _places.WaitAsync(WaitForPlace, cancellation))
        {
            return new UploadOutcome(TooMany: true);
        }
        try
        {
            if (upload.Length > MediaLimits.RecordingBytes)
            {
                return new UploadOutcome(Refusal: IntakeRefusal.RecordingTooLarge());
            }
            receiver.DemandRoom(upload.Length ?? 0);
            if (upload.Part is not null)
            {
                return await TakePartAsync(upload, cancellation);
            }
            var (file, refusal) = await receiver.ReceiveAsync(upload.Body, upload.Type, cancellation);
            return file is null ? new UploadOutcome(Refusal: refusal) : await KeepAsync(upload, file);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Accepts a picture of one pixel and discards it, so that the first upload after a start need not wait for code to load.</summary>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        using var body = new MemoryStream(Convert.FromBase64String(OnePoint));
        var (file, _) = await receiver.ReceiveAsync(body, declared: null, cancellation);
        using (file)
        {
            await intake.WarmUpAsync(file!, cancellation);
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<UploadOutcome> TakePartAsync(Upload upload, CancellationToken cancellation)
    {
        if (await intake.FindAsync(upload.Id, upload.Part!.Length!.Value, cancellation) is { } known)
        {
            // The answer to the last part was lost, but the upload is complete.
            return new UploadOutcome(Intake: new IntakeOutcome(IntakeResult.Repeated, known));
        }
        var (received, wrong, refusal) = await parts.AddAsync(upload, cancellation);
        if (refusal is not null || wrong is not null)
        {
            return new UploadOutcome(WrongPart: wrong, Refusal: refusal);
        }
        if (received < upload.Part.Length)
        {
            return new UploadOutcome(Received: received);
        }
        await using var whole = await parts.OpenAsync(upload.Id, cancellation);
        var (file, fault) = await receiver.ReceiveAsync(whole, upload.Type, cancellation);
        var outcome = file is null ? new UploadOutcome(Refusal: fault) : await KeepAsync(upload, file);
        await parts.DeleteAsync(upload.Id, CancellationToken.None);
        return outcome;
    }

    /// <summary>A complete upload is kept even if the editor's connection is gone by now.</summary>
    private async Task<UploadOutcome> KeepAsync(Upload upload, ReceivedFile file)
    {
        using (file)
        {
            return new UploadOutcome(Intake: await intake.KeepAsync(upload.Id, file, upload.By, CancellationToken.None));
        }
    }
}
