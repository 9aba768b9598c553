using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk;

/// <summary>Turns the result of a write to an entry into an HTTP answer.</summary>
internal static class EntryAnswers
{
    public static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> AnswerAsync(
        Task<EntryWrite> writing,
        HttpResponse response
    )
    {
        var write = await writing;
        var (result, entry) = (write.Result, write.Entry);
        if (entry is not null && result != WriteResult.Gone)
        {
            response.SetVersion(entry.Version);
        }
        return result switch
        {
            WriteResult.Created => TypedResults.Created($"/api/stories/{entry!.StoryId}/entries/{entry.Id}", entry.ToDetail()),
            WriteResult.Saved or WriteResult.Unchanged => TypedResults.Ok(entry!.ToDetail()),
            WriteResult.Stale => Stale(entry!),
            WriteResult.Conflict => Problems.Conflict("There is another entry with this id.", entry?.ToDetail()),
            WriteResult.TooManyPinned => Problems.Conflict($"{Protocol.Limits.PinnedEntries} entries are pinned already. Unpin one first."),
            WriteResult.TimePassed => Problems.Field("publishAt", "This time has passed. Choose a later one, or publish now."),
            WriteResult.AlreadyPublic => Problems.Field("publishAt", "The entry is public already. Unpublish it first."),
            WriteResult.NotReady => write.Faults!.ToProblem(),
            WriteResult.TooManyTags => Problems.Conflict($"The entry has {EntryTags.MostTags} tags already. Remove one first."),
            WriteResult.NotSubmitted => Problems.Conflict("The entry is no longer waiting for approval.", entry?.ToDetail()),
            WriteResult.Mirrored => Problems.Conflict(
                $"This entry comes from {entry!.Source} and is updated from there. You can unpublish it or take it down, or stop following the story."
            ),
            WriteResult.Gone => TakenDown(),
            WriteResult.NotFound => Problems.NoSuchEntry(),
            WriteResult.SlugTaken or WriteResult.SlugFixed or WriteResult.OlderEntry or WriteResult.WrongStatus =>
                throw new InvalidOperationException($"Not an entry's: {result}"),
        };
    }

    public static ProblemHttpResult Stale(EntryRow entry) =>
        Problems.Stale("Somebody else has edited the entry since you opened it.", entry.ToDetail());

    public static ProblemHttpResult TakenDown() => Problems.Gone("The entry was taken down. Its text is erased and cannot come back.");
}
