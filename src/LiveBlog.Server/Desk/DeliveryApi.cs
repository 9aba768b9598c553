using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="Push">Whether readers may hold connections; otherwise they poll.</param>
/// <param name="PollDelayMs">How long polling readers wait between two requests, in milliseconds; ignored for a single story.</param>
internal sealed record DialEdit(bool? Push, int? PollDelayMs);

/// <param name="Readers">Open reader connections of the node that answers.</param>
/// <param name="MaxReaders">The most that the node admits; see Delivery:MaxReaders, and the system's limit on open files.</param>
/// <param name="Polling">Stories with their own dial, whose readers poll.</param>
internal sealed record DialView(bool Push, int PollDelayMs, int Readers, int MaxReaders, bool Draining, IReadOnlyList<string> Polling);

/// <summary>The load-shed dial, for administrators: moves readers from connections to polling and back while they read.</summary>
internal static class DeliveryApi
{
    private const int MinPollDelayMs = 1000;
    private const int MaxPollDelayMs = 300_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/delivery").WithTags("Delivery").RequireCapability(Capability.ManageDelivery);
        group.MapGet("", Get).WithSummary("How readers are being served");
        group.MapPut("", PutAll).WithSummary("Turns the dial for all stories; other nodes follow within seconds");
        group.MapPut("/stories/{story}", PutStory).WithSummary("Turns the dial for one story");
    }

    private static async Task<Ok<DialView>> Get(LiveBlogDb db, DeliveryGate gate, CancellationToken cancellation)
    {
        var polling = await db
            .DeliveryDials.Where(d => d.Story != DeliveryDialRow.AllStories && !d.Push)
            .OrderBy(d => d.Story)
            .Select(d => d.Story)
            .Take(DeliveryGate.MaxStoryDials)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new DialView(gate.Mode.Push, (int)gate.PollDelay.TotalMilliseconds, gate.Open, gate.MaxReaders, gate.IsDraining, polling)
        );
    }

    private static async Task<Results<Ok<DialView>, ProblemHttpResult>> PutAll(
        DialEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        DeliveryDials dials,
        DeliveryGate gate,
        TimeProvider time
    )
    {
        var delay = edit.PollDelayMs ?? (int)gate.PollDelay.TotalMilliseconds;
        if (delay is < MinPollDelayMs or > MaxPollDelayMs)
        {
            return Problems.Field("pollDelayMs", $"Choose from {MinPollDelayMs} to {MaxPollDelayMs} milliseconds.");
        }
        if (!await TrySaveAsync(db, user, DeliveryDialRow.AllStories, edit.Push ?? gate.Mode.Push, delay, time.GetInstant()))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        await dials.FollowAsync(CancellationToken.None);
        return await Get(db, gate, CancellationToken.None);
    }

    private static async Task<Results<Ok<DialView>, ProblemHttpResult>> PutStory(
        string story,
        DialEdit edit,
        ClaimsPrincipal user,
        LiveBlogDb db,
        DeliveryDials dials,
        DeliveryGate gate,
        TimeProvider time
    )
    {
        if (!await db.Stories.AnyAsync(s => s.Slug == story))
        {
            return Problems.NoSuchStory();
        }
        if (edit.Push is not { } push)
        {
            return Problems.Field("push", "Say whether the story's readers may hold connections.");
        }
        if (!push && await db.DeliveryDials.CountAsync(d => !d.Push) >= DeliveryGate.MaxStoryDials)
        {
            return Problems.Conflict(
                $"At most {DeliveryGate.MaxStoryDials} stories can have their own setting. Remove one first, or turn the dial for all stories."
            );
        }
        if (!await TrySaveAsync(db, user, story, push, 0, time.GetInstant()))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        await dials.FollowAsync(CancellationToken.None);
        return await Get(db, gate, CancellationToken.None);
    }

    /// <summary>False if the person is no longer an administrator.</summary>
    private static async Task<bool> TrySaveAsync(
        LiveBlogDb db,
        ClaimsPrincipal user,
        string story,
        bool push,
        int pollDelayMs,
        DateTimeOffset now
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(user, Capability.ManageDelivery))
        {
            return false;
        }
        var dial = await db.DeliveryDials.SingleOrDefaultAsync(d => d.Story == story);
        if (dial is null)
        {
            db.DeliveryDials.Add(dial = new DeliveryDialRow { Story = story });
        }
        (dial.Push, dial.PollDelayMs) = (push, pollDelayMs);
        db.Record(user.ToActor(), now, AuditAction.DeliveryChange, story, push ? "live" : "polling");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }
}
