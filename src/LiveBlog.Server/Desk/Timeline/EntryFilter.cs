using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Timeline;

/// <summary>A filter for a story's timeline. Entries must match every condition that is present.</summary>
internal sealed record EntryFilter
{
    /// <summary>States separated by commas; "scheduled" for entries waiting for their time.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Who wrote it, by the name that they had then.</summary>
    [FromQuery(Name = "author")]
    public string? Author { get; init; }

    /// <summary>Who wrote it, by their account: also what they wrote before they changed their name.</summary>
    [FromQuery(Name = "authorId")]
    public Guid? AuthorId { get; init; }

    /// <summary>Who is in charge of it.</summary>
    [FromQuery(Name = "assignedTo")]
    public string? AssignedTo { get; init; }

    [FromQuery(Name = "tag")]
    public string? Tag { get; init; }

    [FromQuery(Name = "key")]
    public bool? Key { get; init; }

    [FromQuery(Name = "pinned")]
    public bool? Pinned { get; init; }

    /// <summary>Shows a picture, a video or a sound.</summary>
    [FromQuery(Name = "media")]
    public bool? Media { get; init; }

    /// <summary>Words that must all be in the title, text or tags, anywhere within words.</summary>
    [MaxLength(MaxQuestionLength)]
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    private const int MaxQuestionLength = 200;

    /// <summary>Each word means searching every entry's text.</summary>
    private const int MaxWords = 6;

    private const string Scheduled = "scheduled";

    public ProblemHttpResult? FindFault() =>
        States().Any(state => state != Scheduled && !NamedChoice.TryParse<EntryState>(state, out _))
            ? Problems.Field("state", "The state must be draft, submitted, scheduled, published or unpublished.")
        : Q?.Length > MaxQuestionLength ? Problems.Field("q", $"Search for at most {MaxQuestionLength} characters.")
        : null;

    /// <summary>The matching entries of the story, in no particular order.</summary>
    public IQueryable<EntryRow> Apply(LiveBlogDb db, Guid story)
    {
        var found = db.Entries.AsNoTracking().Where(e => e.StoryId == story && e.State != EntryState.TakenDown);
        if (States() is { Length: > 0 } names)
        {
            var states = names.Where(name => name != Scheduled).Select(name => Enum.Parse<EntryState>(name, ignoreCase: true)).ToArray();
            found =
                states.Length == names.Length ? found.Where(e => states.Contains(e.State))
                : states.Length == 0 ? found.Where(e => e.PublishAt != null)
                : found.Where(e => states.Contains(e.State) || e.PublishAt != null);
        }
        if (Author is not null)
        {
            found = found.Where(e => e.Author == Author);
        }
        if (AuthorId is not null)
        {
            found = found.Where(e => e.AuthorId == AuthorId);
        }
        if (AssignedTo is not null)
        {
            found = found.Where(e => e.AssignedTo == AssignedTo);
        }
        if (Tag is not null)
        {
            var key = EntryTags.KeyOf(Tag);
            found = found.Where(e => db.EntryTags.Any(t => t.StoryId == story && t.Key == key && t.EntryId == e.Id));
        }
        if (Key is { } isKey)
        {
            found = found.Where(e => e.IsKey == isKey);
        }
        if (Pinned is { } isPinned)
        {
            found = found.Where(e => e.IsPinned == isPinned);
        }
        if (Media is { } hasMedia)
        {
            found = found.Where(e => db.EntryMedia.Any(m => m.EntryId == e.Id) == hasMedia);
        }
        var words = (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Take(MaxWords).Aggregate(found, db.WithText);
    }

    private string[] States() => (State ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
