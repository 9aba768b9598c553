namespace LiveBlog.Server.Storage;

/// <summary>Work that nodes do in turns; the number is part of the lock's name in the database.</summary>
internal enum SharedWork
{
    /// <summary>Publishing what is due.</summary>
    Schedule = 1,

    /// <summary>Deleting rows that are no longer needed.</summary>
    Upkeep = 2,

    /// <summary>Rendering again what an older version rendered.</summary>
    Rendering = 3,

    /// <summary>Deleting the record of who has voted.</summary>
    Votes = 10,

    /// <summary>Sending webhooks.</summary>
    Webhooks = 11,

    /// <summary>Forgetting what readers have asked.</summary>
    Questions = 12,

    /// <summary>Telling followers by Web Push.</summary>
    Push = 13,

    /// <summary>Following other newsrooms' stories.</summary>
    Syndication = 14,

    /// <summary>Folding the curves of stories.</summary>
    Curves = 17,
}
