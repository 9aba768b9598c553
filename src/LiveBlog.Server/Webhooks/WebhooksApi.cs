using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Webhooks;

/// <param name="Active">Switching it on starts with what has happened since it was switched off.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // a mistyped switch would leave the webhook on
internal sealed record WebhookEdit(
    [property: MaxLength(WebhooksApi.NameLength)] string? Name,
    [property: MaxLength(WebhooksApi.UrlLength)] string? Url,
    bool Active = true
);

internal sealed record WebhookView(
    Guid Id,
    string Name,
    string Url,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? NextAt,
    string? Problem
);

/// <param name="Secret">Shown only once.</param>
internal sealed record NewWebhook(Guid Id, string Secret);

internal sealed record WebhookDeliveryView(
    Guid StoryId,
    string Story,
    long Seq,
    string Type,
    DateTimeOffset At,
    int Attempts,
    bool Delivered,
    int Status,
    string? Problem
);

/// <summary>Webhooks, for administrators.</summary>
internal static class WebhooksApi
{
    private const int MaxWebhooks = 20;
    public const int NameLength = 100;
    public const int UrlLength = 2_000;

    /// <summary>As many as anyone looks through.</summary>
    private const int MaxDeliveries = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/webhooks").WithTags("Webhooks").RequireCapability(Capability.ManageSite);
        group.MapGet("", List).WithSummary("Webhooks and their state");
        group.MapPost("", Create).WithSummary("Adds a webhook, which is notified of everything from now on; the secret is shown once");
        group.MapPut("/{id:guid}", Put).WithSummary("Renames a webhook, changes its address, or switches it on or off");
        group.MapDelete("/{id:guid}", Delete).WithSummary("Removes a webhook and the list of its deliveries");
        group.MapPost("/{id:guid}/test", Test).WithSummary("Sends a test now and returns its outcome");
        group.MapGet("/{id:guid}/deliveries", ListDeliveries).WithSummary("The last deliveries, newest first");
        group
            .MapPost("/{id:guid}/deliveries/{storyId:guid}/{seq:long}", SendAgain)
            .WithSummary("Repeats a delivery with the current content of the story's log");
    }

    private static async Task<Ok<WebhookView[]>> List(LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(
            await db
                .Webhooks.AsNoTracking()
                .OrderBy(h => h.Id)
                .Select(h => new WebhookView(h.Id, h.Name, h.Url, h.IsActive, h.CreatedAt, h.FailingSince, h.NextAt, h.Problem))
                .ToArrayAsync(cancellation)
        );

    private static async Task<Results<Ok<NewWebhook>, ProblemHttpResult>> Create(
        WebhookEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        WebhookSecrets secrets,
        IOptions<WebhooksOptions> options,
        TimeProvider time
    )
    {
        if (Fault(edit, options.Value) is { } fault)
        {
            return fault;
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        if (await db.Webhooks.CountAsync() >= MaxWebhooks)
        {
            return Problems.Conflict($"There are {MaxWebhooks} webhooks already. Remove one first.");
        }
        var (id, secret) = (Guid.CreateVersion7(), WebhookSender.NewSecret());
        db.Webhooks.Add(
            new WebhookRow
            {
                Id = id,
                Name = edit.Name!.Trim(),
                Url = edit.Url!.Trim(),
                Secret = secrets.Seal(secret),
                CreatedAt = time.GetInstant(),
                IsActive = edit.Active,
            }
        );
        // It receives changes from now on, and nothing from before. The log of a hidden story is only a rehearsal's, and the public's begins anew.
        foreach (
            var story in await db
                .Stories.AsNoTracking()
                .Where(s => s.Status == DeskStatuses.Deleted || DeskStatuses.Public.Contains(s.Status))
                .Select(s => new
                {
                    s.Id,
                    s.Seq,
                    s.Status,
                })
                .ToListAsync()
        )
        {
            db.WebhookPositions.Add(
                new WebhookPositionRow
                {
                    WebhookId = id,
                    StoryId = story.Id,
                    Seq = story.Status == DeskStatuses.Deleted ? -story.Seq : story.Seq,
                }
            );
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.Ok(new NewWebhook(id, secret));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Put(
        Guid id,
        WebhookEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        IOptions<WebhooksOptions> options
    )
    {
        if (Fault(edit, options.Value) is { } fault)
        {
            return fault;
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        if (await db.Webhooks.SingleOrDefaultAsync(h => h.Id == id) is not { } webhook)
        {
            return Unknown();
        }
        (webhook.Name, webhook.Url, webhook.IsActive) = (edit.Name!.Trim(), edit.Url!.Trim(), edit.Active);
        (webhook.Failures, webhook.FailingSince, webhook.NextAt, webhook.Problem) = (0, null, null, null);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, ClaimsPrincipal user, LiveBlogDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RequireStandingAsync(user.ToActor());
        await db.WebhookDeliveries.Where(d => d.WebhookId == id).ExecuteDeleteAsync();
        await db.WebhookPositions.Where(p => p.WebhookId == id).ExecuteDeleteAsync();
        var removed = await db.Webhooks.Where(h => h.Id == id).ExecuteDeleteAsync();
        await transaction.CommitAsync();
        return removed > 0 ? TypedResults.NoContent() : Unknown();
    }

    private static async Task<Results<Ok<WebhookOutcome>, ProblemHttpResult>> Test(
        Guid id,
        LiveBlogDb db,
        WebhookSender sender,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancellation) is { } webhook
            ? TypedResults.Ok(await sender.SendAsync(webhook, WebhookEvent.Test(time.GetUtcNow()), cancellation))
            : Unknown();

    private static async Task<Ok<WebhookDeliveryView[]>> ListDeliveries(Guid id, LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(
            await db
                .WebhookDeliveries.AsNoTracking()
                .Where(d => d.WebhookId == id)
                .OrderByDescending(d => d.At)
                .ThenByDescending(d => d.Seq)
                .Take(MaxDeliveries)
                .Join(
                    db.Stories,
                    d => d.StoryId,
                    s => s.Id,
                    (d, s) => new WebhookDeliveryView(s.Id, s.Slug, d.Seq, d.Type, d.At, d.Attempts, d.IsDelivered, d.Status, d.Problem)
                )
                .ToArrayAsync(cancellation)
        );

    private static async Task<Results<Ok<WebhookOutcome>, ProblemHttpResult>> SendAgain(
        Guid id,
        Guid storyId,
        long seq,
        LiveBlogDb db,
        WebhookSender sender,
        SiteAddress address,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancellation);
        var told = seq < 0 ? await ReadRemovedAsync(db, storyId, -seq, address) : await ReadChangeAsync(db, storyId, seq, address);
        if (webhook is null || told is null)
        {
            return Unknown();
        }
        var outcome = await sender.SendAsync(webhook, told, cancellation);
        await WebhookRounds.NoteAsync(db, id, storyId, seq, told.Type, outcome, time.GetInstant(), CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        return TypedResults.Ok(outcome);
    }

    private static async Task<WebhookEvent?> ReadChangeAsync(LiveBlogDb db, Guid storyId, long seq, SiteAddress address)
    {
        var slug = await db.PublicStories.Where(s => s.Id == storyId).Select(s => s.Slug).SingleOrDefaultAsync();
        var payload = await db
            .Changes.AsNoTracking()
            .Where(c => c.StoryId == storyId && c.Seq == seq)
            .Select(c => c.Payload)
            .SingleOrDefaultAsync();
        return slug is null || payload is null
            ? null
            : await WebhookEvent.ReadAsync(
                db,
                storyId,
                slug,
                JsonSerializer.Deserialize(payload, ProtocolJson.Wire.Change)!,
                address,
                CancellationToken.None
            );
    }

    private static async Task<WebhookEvent?> ReadRemovedAsync(LiveBlogDb db, Guid storyId, long seq, SiteAddress address)
    {
        var story = await db.WithdrawnStories.SingleOrDefaultAsync(s => s.Id == storyId);
        return story is null ? null : WebhookEvent.OfRemoved(storyId, story.Slug, seq, story.DeletedAt!.Value, address);
    }

    private static ProblemHttpResult? Fault(WebhookEdit edit, WebhooksOptions options) =>
        edit.Name?.Trim() is not { Length: <= NameLength } name || name.IsBlank() || !name.IsOneLine()
            ? Problems.Field("name", $"A webhook needs a name, {NameLength} characters at most.")
        : edit.Url?.Trim() is not { Length: > 0 and <= UrlLength } url
        || !Uri.TryCreate(url, UriKind.Absolute, out var address)
        || !MayBeTold(address, options)
        || !HostNames.CanBeLookedUp(address)
        || url.Contains('\0')
        || address.UserInfo.Length > 0
            ? Problems.Field("url", "Enter the address of a webhook, such as https://example.org/hook, without a port or a password.")
        : null;

    /// <summary>Its address is resolved and checked only when connecting.</summary>
    private static bool MayBeTold(Uri address, WebhooksOptions options) =>
        options.Networks.Count > 0
            ? address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp
            : address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort;

    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no such webhook or delivery.");
}
