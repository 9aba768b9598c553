using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Partners;

/// <summary>Sites that show our stories, for administrators.</summary>
internal static class PartnersApi
{
    /// <summary>How many unregistered sites are listed, the most read first; names can be made up without end.</summary>
    private const int MaxUnregistered = 20;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/partners").WithTags("Partners").RequireCapability(Capability.ManageSite);
        group.MapGet("", List).WithSummary("Partners with their numbers, and whether all others are refused");
        group.MapPost("", Create).WithSummary("Registers a partner; the key of its server is shown once");
        group.MapPut("/policy", SetPolicy).WithSummary("Whether only registered partners may show stories");
        group.MapPut("/{id:guid}", Put).WithSummary("Renames a partner, sets its origins, how its widgets look and what they show");
        group.MapDelete("/{id:guid}", Delete).WithSummary("Removes a partner; its views stay counted");
        group.MapPost("/{id:guid}/key", Rotate).WithSummary("Makes a new key; the one before stays good until it is dropped");
        group.MapDelete("/{id:guid}/earlier-key", DropEarlier).WithSummary("Ends a rotation: only the newest key is good from now on");
    }

    private static async Task<Ok<PartnersView>> List(LiveBlogDb db, PartnerHealth health, CancellationToken cancellation)
    {
        var partners = await db.Partners.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var handles = partners.ConvertAll(p => p.Handle);
        var views = db.ViewTotals.Where(v => v.Partner != "").GroupBy(v => v.Partner);
        var numbers = await views
            .Where(v => handles.Contains(v.Key))
            .Select(v => new
            {
                v.Key,
                Views = v.Sum(total => total.Views),
                Stories = v.LongCount(),
            })
            .ToDictionaryAsync(v => v.Key, cancellation);
        var unregistered = await views
            .Where(v => !handles.Contains(v.Key))
            .Select(v => new { v.Key, Views = v.Sum(total => total.Views) })
            .OrderByDescending(v => v.Views)
            .Take(MaxUnregistered)
            .ToListAsync(cancellation);
        var readers = (
            await Task.WhenAll(handles.Select(async handle => (Handle: handle, Count: await health.CountReadersAsync(handle))))
        ).ToDictionary(partner => partner.Handle, partner => partner.Count);
        var first = health.FirstDay;
        // Bounded by what is stored: a row for each partner, kind and day, and for each unregistered site of a day.
        var errors = await db
            .PartnerErrors.Where(e => e.Day >= first)
            .GroupBy(e => new { e.Site, e.Kind })
            .Select(e => new
            {
                e.Key.Site,
                e.Key.Kind,
                Count = e.Sum(day => day.Count),
            })
            .OrderByDescending(e => e.Count)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new PartnersView(
                await db.PartnerPolicy.AnyAsync(policy => policy.IsOnlyRegistered, cancellation),
                [
                    .. partners.Select(p => new PartnerView(
                        p.Id,
                        p.Name,
                        p.Handle,
                        PartnerRules.Split(p.Origins),
                        p.Layout,
                        p.Theme,
                        p.Attribution,
                        p.IsCanonicalOurs,
                        EntryTags.Split(p.TagsIn),
                        EntryTags.Split(p.TagsOut),
                        numbers.GetValueOrDefault(p.Handle)?.Views ?? 0,
                        numbers.GetValueOrDefault(p.Handle)?.Stories ?? 0,
                        readers[p.Handle],
                        p.WidgetVersion.Length > 0 ? p.WidgetVersion : null,
                        [.. errors.Where(e => e.Site == p.Handle).Select(e => new PartnerErrorView(e.Kind, e.Count))],
                        p.SeenAt,
                        p.EarlierKeyHash is not null
                    )),
                ],
                unregistered.ConvertAll(v => new UnregisteredPartner(v.Key, v.Views)),
                [.. errors.Where(e => e.Kind == PartnerErrors.Refused).Take(MaxUnregistered).Select(e => new RefusedSite(e.Site, e.Count))]
            )
        );
    }

    private static async Task<Results<Ok<NewPartnerKey>, ProblemHttpResult>> Create(
        PartnerEdit edit,
        ClaimsPrincipal user,
        PartnerChanges changes
    )
    {
        var faults = PartnerRules.Check(edit);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        var (id, key) = (Guid.CreateVersion7(), PartnerRegistry.NewKey());
        return await changes.AddAsync(user, id, edit, PartnerRegistry.HashOf(key)) is { } problem
            ? problem
            : TypedResults.Ok(new NewPartnerKey(id, key));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Put(
        Guid id,
        PartnerEdit edit,
        ClaimsPrincipal user,
        PartnerChanges changes
    ) => Done(await changes.EditAsync(user, id, edit));

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, ClaimsPrincipal user, PartnerChanges changes) =>
        Done(await changes.RemoveAsync(user, id));

    private static async Task<Results<Ok<NewPartnerKey>, ProblemHttpResult>> Rotate(Guid id, ClaimsPrincipal user, PartnerChanges changes)
    {
        var key = PartnerRegistry.NewKey();
        return await changes.RotateAsync(user, id, PartnerRegistry.HashOf(key)) is { } problem
            ? problem
            : TypedResults.Ok(new NewPartnerKey(id, key));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropEarlier(Guid id, ClaimsPrincipal user, PartnerChanges changes) =>
        Done(await changes.DropEarlierKeyAsync(user, id));

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPolicy(
        PartnerPolicyEdit edit,
        ClaimsPrincipal user,
        PartnerChanges changes
    ) => Done(await changes.SetPolicyAsync(user, edit.OnlyRegistered));

    private static Results<NoContent, ProblemHttpResult> Done(ProblemHttpResult? problem) =>
        problem is null ? TypedResults.NoContent() : problem;
}
