namespace LiveBlog.Server.Storage;

/// <summary>Work of which a turn is taken among nodes; the number is part of the lock's name in the database.</summary>
internal enum SharedWork
{
    /// <summary>Publishing what is due.</summary>
    Schedule = 1,

    /// <summary>Forgetting what has served its purpose.</summary>
    Upkeep = 2,

    /// <summary>Rendering again what an older version rendered.</summary>
    Rendering = 3,

    /// <summary>Forgetting who has voted.</summary>
    Votes = 10,

    /// <summary>Telling webhooks.</summary>
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
