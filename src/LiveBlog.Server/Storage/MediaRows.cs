namespace LiveBlog.Server.Storage;

public enum MediaKind
{
    Image,
    Video,
    Audio,
}

public enum MediaState
{
    /// <summary>Accepted: what readers load is still being made.</summary>
    Processing,

    /// <summary>Everything that a page may ask for is in the store.</summary>
    Ready,

    /// <summary>Nothing can be made of it; <see cref="MediaFileRow.Problem"/> says why.</summary>
    Failed,

    /// <summary>A tombstone: the bytes are erased, the row stays so that the address answers 410.</summary>
    Gone,
}

/// <summary>A picture, video or sound that somebody uploaded, under the id by which entries name it.</summary>
internal sealed class MediaRow
{
    public required Guid Id { get; init; }

    /// <summary>Its file; several uploads of the same bytes share one.</summary>
    public required string FileKey { get; init; }

    public MediaFileRow? File { get; init; }

    public required string By { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When an entry or a story, public or not, first showed it; its versions show it ever after. Null until then.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was taken from everybody who used it. The id does not come back.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>A file in the media store, kept once however often it was uploaded.</summary>
internal sealed class MediaFileRow
{
    /// <summary>The part of its addresses that nobody can guess; see <see cref="Media.MediaKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Of the bytes. Not unique: what was erased and is uploaded again gets a new key.</summary>
    public required string Digest { get; init; }

    public required MediaKind Kind { get; init; }
    public required MediaState State { get; set; }

    /// <summary>What the bytes are, whatever the upload called them.</summary>
    public required string ContentType { get; init; }

    public required long Bytes { get; init; }

    /// <summary>As shown, the orientation applied; 0 for sound, and for a video while nobody has looked into it.</summary>
    public int Width { get; set; }

    public int Height { get; set; }
    public bool IsAnimated { get; init; }

    /// <summary>How long a video or a sound lasts; null while unknown.</summary>
    public long? LengthMs { get; set; }

    /// <summary>Of the pictures that were made, smallest first, parted by commas; empty while there are none.</summary>
    public string Widths { get; set; } = "";

    /// <summary>A few dozen blurred pixels as a data address, shown until the picture has come.</summary>
    public string? Placeholder { get; set; }

    /// <summary>For the editor, when it failed.</summary>
    public string? Problem { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until then a node is at work on it; afterwards another may take over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>How often work on it was begun, so that a file that ends whoever opens it is not opened for ever.</summary>
    public int Attempts { get; set; }

    /// <summary>When everybody who shows it was told that it is ready, or has failed; null until then.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Since when it is not served because every story that shows it is deleted; it is served again with the first that comes back.</summary>
    public DateTimeOffset? HiddenAt { get; set; }

    /// <summary>When the store was rid of an erased file; null until then.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>A secret that all nodes share and nobody sets.</summary>
internal sealed class SecretRow
{
    public required string Name { get; init; }
    public required byte[] Value { get; init; }
}
