using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <param name="Choice">Which answer, counted from 0.</param>
internal sealed record VoteEdit(int Choice);

/// <param name="Counts">Of each answer, in their order.</param>
internal sealed record Standing(IReadOnlyList<long> Counts, long Votes, bool IsOpen);

/// <param name="Counted">Whether this vote counts; false when the visitor has voted before.</param>
internal sealed record VoteAnswer(bool Counted);

/// <summary>Counts of what readers choose: votes and reactions.</summary>
internal static class TalliesFeature
{
    public static IServiceCollection AddTallies(this IServiceCollection services)
    {
        services.AddSingleton<VoterKey>();
        services.AddSingleton<VoteShares>();
        services.AddSingleton<Voters>();
        services.AddSingleton<OpenPolls>();
        services.AddSingleton<VoteWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<VoteWriter>());
        services.AddSingleton<MarkUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<MarkUpkeep>());
        return services;
    }

    public static void MapTallies(this IEndpointRouteBuilder endpoints)
    {
        var polls = endpoints.MapGroup("/polls/{poll:guid}").RequireCors(CorsPolicies.AnyOrigin).WithTags("Reading");
        polls
            .MapGet("", GetStanding)
            .AnswersHead()
            .WithSharedAbsence()
            .ShareAnswers("entry")
            .Costs(CostOf.Pages, 2)
            .WithSummary("The current result of a poll")
            .Produces<Standing>();
        polls
            .MapPost("/votes", Vote)
            .RequireRateLimiting(RateLimits.Votes)
            .WithSummary("Votes in a poll, once for each visitor")
            .Produces<VoteAnswer>();
        ReactionsApi.Map(endpoints);
    }

    private static async Task<IResult> GetStanding(
        Guid poll,
        Guid entry,
        OpenPolls polls,
        IDbContextFactory<LiveBlogDb> databases,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await polls.FindAsync(entry, poll, cancellation) is not { } block)
        {
            return Problems.NotFound("There is no such poll.");
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // A poll of a mirrored story: the votes at its source plus those here.
        var source = TallySubjects.OfSource(poll);
        var tallies = await db.Tallies.AsNoTracking().Where(t => t.Subject == poll || t.Subject == source).ToListAsync(cancellation);
        IReadOnlyList<long> counts = [.. block.Options.Select((_, at) => tallies.Where(t => t.Choice == at).Sum(t => t.Count))];
        response.Headers.CacheControl = PublicCaching.Text;
        return Results.Ok(new Standing(counts, counts.Sum(), IsOpen(block, time)));
    }

    private static async Task<IResult> Vote(
        Guid poll,
        Guid entry,
        VoteEdit vote,
        OpenPolls polls,
        Voters voters,
        VoteWriter writer,
        TimeProvider time,
        HttpContext http
    )
    {
        if (await polls.FindAsync(entry, poll, http.RequestAborted) is not { } block)
        {
            return Problems.NotFound("There is no such poll.");
        }
        if (!IsOpen(block, time))
        {
            return Problems.Conflict("This poll is closed.");
        }
        if (vote.Choice < 0 || vote.Choice >= block.Options.Count)
        {
            return Problems.Field("choice", $"The answers of this poll are numbered from 0 to {block.Options.Count - 1}.");
        }
        if (await voters.AdmitAsync(poll, http) is not { } visitor)
        {
            return Problems.TooMany("Too many votes have come from your network. Try again in an hour.", TimeSpan.FromHours(1));
        }
        return await writer.WriteAsync(new Vote(poll, visitor, vote.Choice)) is { } counted
            ? Results.Ok(new VoteAnswer(counted))
            : Problems.Unavailable("Too many votes are coming in at once. Try again shortly.");
    }

    private static bool IsOpen(PollBlock poll, TimeProvider time) => poll.ClosesAt is not { } closes || time.GetUtcNow() < closes;
}
