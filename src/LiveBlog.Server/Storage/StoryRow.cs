namespace LiveBlog.Server.Storage;

/// <summary>A story and the head of its change log.</summary>
public sealed class StoryRow
{
    public required Guid Id { get; init; }

    /// <summary>The public key, unique; fixed once the story has been public.</summary>
    public required string Slug { get; set; }

    /// <summary>64 random bits in hex; changes only when history is rewritten or restored, which makes every follower start over.</summary>
    public required string Epoch { get; set; }

    /// <summary>Rises when a payload is erased from earlier changes; part of every delta URL.</summary>
    public int Edition { get; set; }

    /// <summary>The number of entries that readers see, kept up to date so that nobody has to count ten thousand rows.</summary>
    public int PublishedEntries { get; set; }

    /// <summary>Seq of the last change; 0 while nothing is public. Only raised in the transaction that writes the change.</summary>
    public long Seq { get; set; }

    public required string Headline { get; set; }
    public required string Standfirst { get; set; }

    /// <summary>The label as shown.</summary>
    public required string Section
    {
        get => _section;
        set => (_section, SectionKey) = (value, SectionKeys.Of(value));
    }

    /// <summary>The section's address, which follows the label.</summary>
    public string SectionKey { get; private set; } = "";
    public required string Byline { get; set; }
    public required string Language { get; set; }
    public required string TimeZone { get; set; }

    /// <summary>The opening between the headline and the first entry: blocks as JSON; empty for none.</summary>
    public string Opening { get; set; } = "";

    /// <summary>The opening's markup on the page.</summary>
    public string OpeningMarkup { get; set; } = "";

    /// <summary>The opening's text without markup.</summary>
    public string OpeningText { get; set; } = "";

    /// <summary>The picture or the video above the opening, as JSON; empty for none.</summary>
    public string Lead { get; set; } = "";

    /// <summary>The lead's markup on the page.</summary>
    public string LeadMarkup { get; set; } = "";

    /// <summary>A date for the story chosen by the editor, never after its first entry; null for the date on which it first went live.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The sources of the coverage as JSON; empty for none.</summary>
    public string Sources { get; set; } = "";

    /// <summary>Other stories to read, as JSON, with their current headlines; empty for none.</summary>
    public string Related { get; set; } = "";

    /// <summary>Whether readers can react to its entries.</summary>
    public bool Reactions { get; set; }

    /// <summary>Whether readers can ask the newsroom.</summary>
    public bool Questions { get; set; }

    /// <summary>Whether readers can follow it by Web Push.</summary>
    public bool Push { get; set; }

    /// <summary>The number of entries between the page's places for the newsroom's own content; 0 for no places.</summary>
    public int PlacesEvery { get; set; }

    /// <summary>Whether its page has a place before the first entry.</summary>
    public bool PlaceAfterOpening { get; set; }

    /// <summary>The version of the markup in which the opening and the lead were rendered.</summary>
    public int RenderVersion { get; set; }

    /// <summary>The story of which this one is a version in another language; null for the first of them and for a story in one language.</summary>
    public Guid? TranslationOf { get; set; }

    /// <summary>One of <see cref="DeskStatuses"/>.</summary>
    public required string Status { get; set; }

    /// <summary>Whether readers may know of it.</summary>
    public bool IsPublic => DeskStatuses.ArePublic(Status);

    /// <summary>
    /// The name in the link with which it can be read while it is hidden; null if there is no link. Not hashed, because the desk shows it again, and anyone
    /// who can read this row can also read the story.
    /// </summary>
    public string? SecretLink { get; set; }

    /// <summary>Whether it has readers: the public, or people with the link. A story without readers has no log.</summary>
    public bool HasReaders => IsPublic || SecretLink is not null;

    /// <summary>The name by which its readers know it.</summary>
    public string NameForReaders => IsPublic ? Slug : SecretLink ?? Slug;

    /// <summary>Call before writing something that would be lost with the story.</summary>
    /// <exception cref="StoryDeletedException">It is deleted.</exception>
    public void RequireNotDeleted()
    {
        if (Status == DeskStatuses.Deleted)
        {
            throw new StoryDeletedException();
        }
    }

    /// <summary>Grows with every edit of the header, from 1; the editor's ETag.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it goes live by itself; only while it is scheduled or announced, and null if an editor will take it live.</summary>
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When readers of a paused story can expect the next entry; null if not known, and while it is not paused.</summary>
    public DateTimeOffset? NextUpdateAt { get; set; }

    /// <summary>When it was deleted; null if it is not.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The status before it was deleted, to which it returns if it is restored; empty while it is not deleted.</summary>
    public string DeletedFrom { get; set; } = "";

    /// <summary>When everything in it was erased; only a tombstone remains, which keeps the address.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    private string _section = "";
}
