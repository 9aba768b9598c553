using System.Net;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Pings;

/// <summary>
/// Announces to one target the changes made on this node; other nodes announce theirs. Publishing never waits for it, since all that it
/// does on that path is to note the story's id.
/// </summary>
internal sealed partial class ChangePings(
    IPingTarget target,
    DeskBell desk,
    CurrentSite site,
    IDbContextFactory<LiveBlogDb> databases,
    IHttpClientFactory clients,
    TimeProvider time,
    ILogger<ChangePings> logger
) : BackgroundService
{
    public const string Client = "pings";

    /// <summary>Waiting stories: more than a newsroom changes while a target is down for minutes.</summary>
    private const int MaxWaiting = 1000;

    /// <summary>Stories whose last announcement is remembered.</summary>
    private const int MaxTold = 1000;

    /// <summary>Six attempts span two minutes; after that the next change announces it.</summary>
    private const int MaxAttempts = 6;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly WaitingStories _waiting = new(MaxWaiting);
    private readonly Dictionary<Guid, (long Seq, int Edition)> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!target.IsWanted(site.Value))
        {
            return;
        }
        desk.Rung += Note;
        try
        {
            await Rounds.EveryAsync(Interval, TellDueAsync, time, logger, stoppingToken);
        }
        finally
        {
            desk.Rung -= Note;
        }
    }

    private void Note(DeskChange change)
    {
        if (!_waiting.Add(change.StoryId, time.GetUtcNow() + target.Gather))
        {
            Log.Full(logger, target.Name, MaxWaiting);
        }
    }

    private async Task TellDueAsync(CancellationToken cancellation)
    {
        while (_waiting.TakeDue(time.GetUtcNow()) is { } due)
        {
            // Changes that only editors see arrive here too and are not announced.
            if (
                await FindAsync(due.Story, cancellation) is { } story
                && (story.Seq, story.Edition) != _told.GetValueOrDefault(due.Story, (-1, -1))
            )
            {
                await TellAsync(due.Story, story, due.Attempts, cancellation);
            }
        }
    }

    private async Task TellAsync(Guid id, ChangedStory story, int attempts, CancellationToken cancellation)
    {
        var failure = await SendAsync(story, cancellation);
        if (failure is null)
        {
            if (_told.Count >= MaxTold)
            {
                _told.Clear();
            }
            _told[id] = (story.Seq, story.Edition);
            return;
        }
        var again = failure.Passes && attempts + 1 < MaxAttempts;
        Log.Failed(logger, target.Name, story.Slug, failure.Text, again ? "tried again later" : "given up");
        if (again)
        {
            _waiting.Add(id, time.GetUtcNow() + FirstRetry * Math.Pow(2, attempts), attempts + 1);
        }
    }

    private async Task<Failure?> SendAsync(ChangedStory story, CancellationToken cancellation)
    {
        using var request = target.Tell(story, site.Value, new SiteAddress(site.Value.BaseUrl!.GetLeftPart(UriPartial.Authority)));
        try
        {
            // The client's time-out covers the whole exchange. The response body is not needed and not read.
            using var answer = await clients
                .CreateClient(Client)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode
                ? null
                : new Failure(
                    $"{(int)answer.StatusCode}",
                    (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests
                );
        }
        catch (HttpRequestException exception)
        {
            return new Failure(exception.Message, true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Failure("no answer in time", true);
        }
    }

    /// <summary>Null if the story was never public. Where it was withdrawn, its addresses answer 410, and whoever is told learns that.</summary>
    private async Task<ChangedStory?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .PublicStories.Concat(db.WithdrawnStories)
            .Where(s => s.Id == id)
            .Select(s => new ChangedStory(s.Slug, s.Section, s.Seq, s.Edition))
            .SingleOrDefaultAsync(cancellation);
    }

    private sealed record Failure(string Text, bool Passes);

    private static partial class Log
    {
        [LoggerMessage(8301, LogLevel.Warning, "Could not notify {Target} of {Story}: {Failure}; {Next}")]
        public static partial void Failed(ILogger logger, string target, string story, string failure, string next);

        [LoggerMessage(8302, LogLevel.Warning, "{Target} has {Count} stories waiting; further changes are not announced")]
        public static partial void Full(ILogger logger, string target, int count);
    }
}
