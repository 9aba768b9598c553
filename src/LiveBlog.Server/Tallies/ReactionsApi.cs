using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <param name="Reaction">The sign; null takes back what was given before.</param>
internal sealed record ReactionEdit(string? Reaction);

internal sealed record ReactionCount(string Symbol, string Name, long Count);

/// <param name="Reactions">In the newsroom's order.</param>
internal sealed record ReactionStanding(IReadOnlyList<ReactionCount> Reactions);

/// <summary>Readers' reactions to entries. A visitor has one for each entry, and may change it or take it back.</summary>
internal static class ReactionsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var reactions = endpoints
            .MapGroup("/live/{story}/reactions/{entry:guid}")
            .RequireCors(CorsPolicies.AnyOrigin)
            .WithTags("Reading")
            .ProducesProblem(StatusCodes.Status404NotFound);
        reactions
            .MapGet("", Get)
            .AnswersHead()
            .WithSharedAbsence()
            .ShareAnswers()
            .Costs(CostOf.Pages, 2)
            .WithSummary("How readers have reacted to an entry");
        reactions
            .MapPost("", React)
            .RequireRateLimiting(RateLimits.Votes)
            .WithSummary("Sets, changes or removes a visitor's one reaction")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Ok<ReactionStanding>, ProblemHttpResult>> Get(
        string story,
        Guid entry,
        LiveBlogDb db,
        CurrentSite site,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await FindSetAsync(db, site, story, entry, cancellation) is not { } set)
        {
            return NotFound();
        }
        response.Headers.CacheControl = PublicCaching.Text;
        return TypedResults.Ok(await ReadAsync(db, set, entry, cancellation));
    }

    private static async Task<Results<Ok<ReactionStanding>, ProblemHttpResult>> React(
        string story,
        Guid entry,
        ReactionEdit edit,
        LiveBlogDb db,
        CurrentSite site,
        Voters voters,
        VoteWriter writer,
        HttpContext http
    )
    {
        if (await FindSetAsync(db, site, story, entry, http.RequestAborted) is not { } set)
        {
            return NotFound();
        }
        var chosen = set.FirstOrDefault(reaction => reaction.Symbol == edit.Reaction);
        if (chosen is null && edit.Reaction is not null)
        {
            return Problems.Field("reaction", $"Readers can react here with {string.Join(' ', set.Select(each => each.Symbol))}.");
        }
        var subject = TallySubjects.OfReactions(entry);
        if (await voters.AdmitAsync(subject, http) is not { } visitor)
        {
            return Problems.TooMany("Too many reactions have come from your network. Try again in an hour.", TimeSpan.FromHours(1));
        }
        if (await writer.WriteAsync(new Vote(subject, visitor, chosen?.Choice, MayChange: true)) is null)
        {
            return Problems.Unavailable("Too many reactions are coming in at once. Try again shortly.");
        }
        return TypedResults.Ok(await ReadAsync(db, set, entry, CancellationToken.None));
    }

    /// <summary>Null if readers see no such entry or its story allows no reactions.</summary>
    private static async Task<IReadOnlyList<Reaction>?> FindSetAsync(
        LiveBlogDb db,
        CurrentSite site,
        string story,
        Guid entry,
        CancellationToken cancellation
    )
    {
        var language = await db
            .PublicStories.Where(s => s.Slug == story && s.Reactions && db.PublishedEntries.Any(e => e.Id == entry && e.StoryId == s.Id))
            .Select(s => s.Language)
            .SingleOrDefaultAsync(cancellation);
        return language is null ? null : ReactionSet.Of(site.Value, language);
    }

    private static async Task<ReactionStanding> ReadAsync(
        LiveBlogDb db,
        IReadOnlyList<Reaction> set,
        Guid entry,
        CancellationToken cancellation
    )
    {
        var subject = TallySubjects.OfReactions(entry);
        var counts = await db.Tallies.Where(t => t.Subject == subject).ToDictionaryAsync(t => t.Choice, t => t.Count, cancellation);
        return new ReactionStanding([
            .. set.Select(reaction => new ReactionCount(reaction.Symbol, reaction.Name, counts.GetValueOrDefault(reaction.Choice))),
        ]);
    }

    private static ProblemHttpResult NotFound() => Problems.NotFound("Readers cannot react here.");
}
