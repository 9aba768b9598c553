using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>Applies an edit to an entry's row, whether the row is then saved or only shown to its editor.</summary>
internal static class EntryRows
{
    /// <summary>Creates a draft; <see cref="Publish"/> makes it public.</summary>
    public static EntryRow New(Guid story, Guid id, PreparedEntry prepared, DateTimeOffset now, string by, Guid? author)
    {
        var edit = prepared.Edit;
        var displayAt = edit.At is { } at ? ToMilliseconds(at) : now;
        return new EntryRow
        {
            Id = id,
            StoryId = story,
            State = EntryState.Draft,
            Title = edit.Title?.OnOneLine() ?? "",
            Body = "",
            Content = prepared.Content.Json,
            Markup = prepared.Content.Markup,
            RenderVersion = ContentPreparation.RenderVersion,
            Text = prepared.Content.Text,
            Byline = edit.Byline?.OnOneLine() ?? by,
            DisplayAt = displayAt,
            Position = EntryPosition.Of(displayAt, id),
            IsKey = edit.Key ?? false,
            Version = 1,
            Author = by,
            AuthorId = author,
            CreatedAt = now,
            Tags = EntryTags.Join(edit.Tags ?? []),
            IsBreaking = edit.Breaking ?? false,
            Source = edit.Source?.OnOneLine() ?? "",
            Origin = prepared.Origin ?? "",
            Verification = edit.Verification ?? Verifications.None,
            AssignedTo = edit.AssignedTo?.OnOneLine() ?? "",
        };
    }

    /// <summary>Applies the edit, except for its state, which is changed separately.</summary>
    public static void Amend(EntryRow entry, PreparedEntry prepared, DateTimeOffset now)
    {
        var (edit, content) = (prepared.Edit, prepared.Content);
        var isPublished = entry.State == EntryState.Published;
        var title = edit.Title?.OnOneLine() ?? "";
        if (isPublished && (title != entry.Title || content.Json != entry.Content))
        {
            entry.UpdatedAt = now;
        }
        if (isPublished && edit.Correction is { Length: > 0 } correction)
        {
            (entry.CorrectedAt, entry.Correction) = (now, correction.Trimmed());
        }
        (entry.Title, entry.Body, entry.Text) = (title, "", content.Text);
        (entry.Content, entry.Markup, entry.RenderVersion) = (content.Json, content.Markup, ContentPreparation.RenderVersion);
        entry.Byline = edit.Byline?.OnOneLine() ?? entry.Byline;
        entry.IsKey = edit.Key ?? entry.IsKey;
        entry.IsPinned = edit.Pinned ?? entry.IsPinned;
        entry.Tags = edit.Tags is { } tags ? EntryTags.Join(tags) : entry.Tags;
        entry.IsBreaking = edit.Breaking ?? entry.IsBreaking;
        entry.Source = edit.Source?.OnOneLine() ?? entry.Source;
        entry.Verification = edit.Verification ?? entry.Verification;
        entry.AssignedTo = edit.AssignedTo?.OnOneLine() ?? entry.AssignedTo;
        if (edit.At is { } at)
        {
            MoveTo(entry, ToMilliseconds(at));
        }
    }

    /// <summary>Submits it to those who may publish it.</summary>
    public static void Submit(EntryRow entry, DateTimeOffset now, string by)
    {
        entry.State = EntryState.Submitted;
        (entry.SubmittedAt, entry.SubmittedBy) = (now, by);
        (entry.ReturnNote, entry.ReturnedBy) = (null, null);
        entry.PublishAt = null;
    }

    /// <summary>Returns it to its author, or withdraws it.</summary>
    public static void TakeBack(EntryRow entry)
    {
        entry.State = entry.PublishedAt is null ? EntryState.Draft : EntryState.Unpublished;
        (entry.SubmittedAt, entry.SubmittedBy) = (null, null);
    }

    /// <summary>On first publication, an entry without a chosen display time gets the time of publication.</summary>
    public static void Publish(EntryRow entry, DateTimeOffset now, DateTimeOffset? displayAt)
    {
        if (entry.PublishedAt is null && displayAt is null && entry.DisplayAt == entry.CreatedAt)
        {
            MoveTo(entry, now);
        }
        entry.State = EntryState.Published;
        (entry.SubmittedAt, entry.SubmittedBy, entry.ReturnNote, entry.ReturnedBy) = (null, null, null, null);
        entry.PublishAt = null;
        entry.PublishedAt ??= now;
    }

    public static DateTimeOffset ToMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static void MoveTo(EntryRow entry, DateTimeOffset displayAt)
    {
        entry.DisplayAt = displayAt;
        entry.Position = EntryPosition.Of(displayAt, entry.Id);
    }
}
