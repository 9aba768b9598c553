using System.Globalization;
using System.Net;
using LiveBlog.Client;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Replay;

/// <summary>Posts the entries of a coverage in order, each when it is due and after the previous one was acknowledged.</summary>
internal sealed class CoverageReplay(DeskClient desk, Coverage coverage, ReplayRequest request, ReplayProgress progress, TimeProvider time)
{
    /// <summary>Waits are split into pieces of this length: a timer cannot run for more than 49 days, and the clock may be changed meanwhile.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task PlayAsync(CancellationToken cancellation)
    {
        var total = coverage.Entries.Count;
        if (request.From > total)
        {
            throw new InvalidDataException($"The coverage has {total} entries, so there is no number {request.From}");
        }
        var started = time.GetUtcNow();
        var first = coverage.Entries[request.From - 1].At;
        if ((coverage.Entries[^1].At - first).TotalDays / request.Speed >= (DateTimeOffset.MaxValue - started).TotalDays)
        {
            throw new InvalidDataException("At this speed the coverage would not end before the year 10000");
        }
        var storyId = await OpenStoryAsync(cancellation);
        var page = new Uri(request.To, request.Story).ToString();
        progress.Begin(page, total, request.From);
        for (var number = request.From; number <= total; number++)
        {
            var entry = coverage.Entries[number - 1];
            await WaitAsync(number, started + ((entry.At - first) / request.Speed), cancellation);
            progress.Posted(number, total, entry, await PostAsync(storyId, number - 1, entry, cancellation));
        }
        progress.End(page);
    }

    private async Task WaitAsync(int number, DateTimeOffset due, CancellationToken cancellation)
    {
        while (due - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            progress.Waiting(number, coverage.Entries.Count, coverage.Entries[number - 1], due);
            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellation);
        }
    }

    /// <summary>Whether it is new; false if an earlier run posted it, even if it was edited or taken down since.</summary>
    private async Task<bool> PostAsync(Guid storyId, int index, RecordedEntry entry, CancellationToken cancellation)
    {
        var edit = new EntryEdit
        {
            Title = entry.Title,
            Body = ToHtml(entry),
            At = entry.At,
            Key = entry.Key,
            State = "published",
        };
        try
        {
            return (await desk.CreateEntryAsync(storyId, ReplayIds.OfEntry(request.Story, index, entry), edit, cancellation)).Created;
        }
        catch (DeskProblemException gone) when (gone.Status == HttpStatusCode.Gone)
        {
            return false;
        }
    }

    private static string ToHtml(RecordedEntry entry)
    {
        var text = string.IsNullOrWhiteSpace(entry.Text) ? "" : $"<p>{WebUtility.HtmlEncode(entry.Text)}</p>";
        return entry.MissionTime is null ? text : $"{text}<p><em>Mission time {WebUtility.HtmlEncode(entry.MissionTime)}</em></p>";
    }

    private async Task<Guid> OpenStoryAsync(CancellationToken cancellation)
    {
        var edit = new StoryEdit
        {
            Slug = request.Story,
            Headline = request.Headline ?? ToHeadline(request.Story),
            Standfirst = coverage.Source,
        };
        var id = ReplayIds.OfStory(request.Story);
        string status;
        try
        {
            status = (await desk.CreateStoryAsync(id, edit, cancellation)).Value.Status;
        }
        catch (DeskProblemException problem) when (problem.Status == HttpStatusCode.Conflict)
        {
            // An earlier run created it, and its header has been edited since.
            status = (await desk.GetStoryAsync(id, cancellation)).Status;
        }
        catch (DeskProblemException problem) when (problem.Errors.ContainsKey("slug"))
        {
            // Somebody created the story in the console, or the slug is invalid.
            if (await desk.FindStoryAsync(request.Story, cancellation) is not { } found)
            {
                throw;
            }
            (id, status) = (found.Id, found.Status);
        }
        if (status == StoryStatuses.Draft)
        {
            await desk.SetStatusAsync(id, StoryStatuses.Live, cancellation);
        }
        return id;
    }

    private static string ToHeadline(string slug) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(slug.Replace('-', ' '));
}
