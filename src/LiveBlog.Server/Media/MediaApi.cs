using System.Net.Http.Headers;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Media;

/// <summary>Uploads, for editors.</summary>
internal static class MediaApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var media = endpoints.MapGroup("/api/media/{id:guid}").WithTags("Media").RequireCapability(Capability.WriteEntries);
        media.MapGet("", Get).WithSummary("The state of an upload");
        media
            .MapPut("", Put)
            .WithMetadata(new RequestSizeLimitAttribute(MediaLimits.RecordingBytes))
            .WithSummary("Uploads a picture, video or sound under an id that the client made (UUIDv7); with Content-Range, in parts");
    }

    private static async Task<Results<Ok<MediaView>, ProblemHttpResult>> Get(
        Guid id,
        ClaimsPrincipal user,
        MediaCatalog catalog,
        MediaAdmission admission,
        MediaParts parts,
        CancellationToken cancellation
    )
    {
        if (await catalog.FindAsync(id, cancellation) is { } item)
        {
            return await admission.MayLookAtAsync(user, id, cancellation) ? TypedResults.Ok(MediaView.Of(item)) : Unknown();
        }
        return await parts.ReceivedAsync(id, cancellation) is > 0 and var received
            ? TypedResults.Ok(MediaView.Uploading(id, received))
            : Unknown();
    }

    private static async Task<Results<Created<MediaView>, Ok<MediaView>, Accepted<MediaView>, ProblemHttpResult>> Put(
        Guid id,
        HttpContext http,
        MediaUpload uploads,
        MediaCatalog catalog,
        MediaAdmission admission,
        TimeProvider time
    )
    {
        if (
            !await admission.MayLookAtAsync(http.User, id, http.RequestAborted)
            && await catalog.FindAsync(id, http.RequestAborted) is not null
        )
        {
            return Problems.Conflict("Another file was uploaded under this id.");
        }
        ContentRangeHeaderValue? part = null;
        if (
            http.Request.Headers.ContentRange.ToString() is { Length: > 0 } range
            && !(ContentRangeHeaderValue.TryParse(range, out part) && part is { HasRange: true, HasLength: true, Unit: "bytes" })
        )
        {
            return Problems.BadRequest("Content-Range must say which bytes of how many: bytes 0-1048575/5242880.");
        }
        using var patience = new CancellationTokenSource(MediaLimits.Patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, patience.Token);
        try
        {
            var (request, by) = (http.Request, http.User.ToActor());
            var upload = new Upload(id, request.Body, request.ContentLength, part, by, request.ContentType);
            return Answer(id, await uploads.TakeAsync(upload, ending.Token));
        }
        catch (BadHttpRequestException refused)
        {
            // The server itself ended the body: it was too long or stalled.
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refuse(IntakeRefusal.RecordingTooLarge())
                : Refuse(new IntakeRefusal(refused.StatusCode, "The upload stalled and was stopped. Nothing was saved; send it again."));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Refuse(
                new IntakeRefusal(
                    StatusCodes.Status408RequestTimeout,
                    "The upload took too long. Send it in parts with Content-Range, each of which is kept as it arrives."
                )
            );
        }
    }

    private static Results<Created<MediaView>, Ok<MediaView>, Accepted<MediaView>, ProblemHttpResult> Answer(
        Guid id,
        UploadOutcome outcome
    ) =>
        outcome switch
        {
            { Received: { } received } => TypedResults.Accepted($"/api/media/{id}", MediaView.Uploading(id, received)),
            { WrongPart: { } expected } => Problems.Conflict(
                $"{expected} bytes of this upload have arrived. Continue from there.",
                MediaView.Uploading(id, expected)
            ),
            { TooMany: true } => Problems.TooMany(
                "Many files are being uploaded at the moment. Try again shortly.",
                MediaUpload.RetryAfter
            ),
            { Intake: { } intake } => intake.Result switch
            {
                IntakeResult.Created => TypedResults.Created($"/api/media/{id}", MediaView.Of(intake.Item!)),
                IntakeResult.Repeated => TypedResults.Ok(MediaView.Of(intake.Item!)),
                IntakeResult.Conflict => Problems.Conflict("Another file was uploaded under this id.", MediaView.Of(intake.Item!)),
                IntakeResult.Gone => Problems.Gone("The file uploaded under this id was erased and cannot come back."),
                IntakeResult.TooManyWaiting => Problems.TooMany(
                    "Many pictures are waiting to be processed. Try again in a minute.",
                    MediaUpload.RetryAfter
                ),
                IntakeResult.Refused => Refuse(intake.Refusal!),
            },
            _ => Refuse(outcome.Refusal!),
        };

    private static ProblemHttpResult Unknown() => Problems.NotFound("Nothing was uploaded under this id.");

    private static ProblemHttpResult Refuse(IntakeRefusal refusal) =>
        Problems.Field("file", refusal.Message, refusal.Status, "The file was not accepted.");
}
