using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Import;

/// <summary>Copies media of a source into the store: from the imported file, or from the public internet and nowhere else.</summary>
internal sealed class ImportedMedia(MediaUpload uploads, SafeFetcher fetcher, TimeProvider time)
{
    /// <summary>How long to wait for a place in the queue: two hundred waiting pictures take several minutes.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);
    private const int MostWaits = 600;

    private const string Damaged = "A picture or recording in the file is damaged.";

    private static readonly string[] Types = ["image/", "video/", "audio/", "application/octet-stream"];

    /// <summary>What went wrong, for the editor; null if the medium is there.</summary>
    public async Task<string?> BringAsync(Guid id, FoundMedium medium, ImportBundle bundle, Actor by, CancellationToken cancellation)
    {
        for (var waits = 0; waits < MostWaits; waits++)
        {
            var (stream, type, fault) = await OpenAsync(medium, bundle, cancellation);
            if (stream is null)
            {
                return fault;
            }
            await using (stream)
            {
                UploadOutcome outcome;
                try
                {
                    outcome = await uploads.TakeAsync(new Upload(id, stream, null, null, by, type), cancellation);
                }
                catch (Exception damaged) when (damaged is InvalidDataException or FormatException)
                {
                    return Damaged;
                }
                if (outcome.Refusal is { } refusal)
                {
                    return refusal.Message;
                }
                if (outcome is { TooMany: false, Intake: { Result: not IntakeResult.TooManyWaiting } intake })
                {
                    return intake.Refusal?.Message
                        ?? (intake.Result == IntakeResult.Gone ? "This picture was erased here, and does not come back." : null);
                }
            }
            await Task.Delay(Wait, time, cancellation);
        }
        return "Too many pictures are waiting to be processed. Import again later; what is there is not imported twice.";
    }

    private async Task<(Stream? Stream, string? Type, string? Fault)> OpenAsync(
        FoundMedium medium,
        ImportBundle bundle,
        CancellationToken cancellation
    )
    {
        try
        {
            if (medium.File is not null && await bundle.OpenMediumAsync(medium.File, cancellation) is { } inFile)
            {
                return (inFile, MediaTypes.Served(medium.File), null);
            }
        }
        catch (InvalidDataException)
        {
            return (null, null, Damaged);
        }
        if (medium.Address is not { } address)
        {
            return (null, null, "The file does not hold this picture or recording, and names no address for it.");
        }
        try
        {
            return await fetcher.GetAsync(address, (int)MediaLimits.ImageBytes, Types, cancellation) is { } fetched
                ? (new MemoryStream(fetched.Bytes, writable: false), fetched.ContentType, null)
                : (
                    null,
                    null,
                    $"{address} did not answer with a picture or a recording of at most {MediaLimits.ImageBytes / 1024 / 1024} MB."
                );
        }
        catch (ForbiddenAddressException forbidden)
        {
            return (null, null, $"{address}: {forbidden.Message}");
        }
    }
}
