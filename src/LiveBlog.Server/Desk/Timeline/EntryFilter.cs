using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Timeline;

/// <summary>What is looked for in a story's timeline. What is absent is not asked for; what is named has to hold all together.</summary>
internal sealed record EntryFilter
{
    /// <summary>States with commas between them; "scheduled" for what waits for its time.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Who wrote it.</summary>
    [FromQuery(Name = "author")]
    public string? Author { get; init; }

    /// <summary>Who is to see to it.</summary>
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

    /// <summary>Words that stand in title, text or tags, all of them, anywhere in a word.</summary>
    [MaxLength(MaxQuestionLength)]
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    private const int MaxQuestionLength = 200;

    /// <summary>Each is a look at every entry's text.</summary>
    private const int MaxWords = 6;

    private const string Scheduled = "scheduled";

    public ProblemHttpResult? FindFault() =>
        States().Any(state => state != Scheduled && !NamedChoice.TryParse<EntryState>(state, out _))
            ? Problems.Field("state", "The state must be draft, submitted, scheduled, published or unpublished.")
        : Q?.Length > MaxQuestionLength ? Problems.Field("q", $"Search for at most {MaxQuestionLength} characters.")
        : null;

    /// <summary>Entries of the story that it matches, in no order.</summary>
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
