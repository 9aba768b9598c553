namespace LiveBlog.Server.Storage;

/// <summary>What stories of one kind start with.</summary>
internal sealed class StoryTemplateRow
{
    public required Guid Id { get; init; }

    /// <summary>The newsroom's name for this kind of story.</summary>
    public required string Name { get; set; }

    /// <summary>The headline of new stories; <c>{date}</c> and <c>{weekday}</c> are replaced with those of the day on which one is created.</summary>
    public required string Headline { get; set; }
    public required string Standfirst { get; set; }
    public required string Section { get; set; }
    public required string Byline { get; set; }
    public required string Language { get; set; }
    public required string TimeZone { get; set; }

    /// <summary>Blocks as JSON; empty for none. Without media, which are only kept for stories and entries that show them.</summary>
    public required string Opening { get; set; }

    /// <summary>As JSON; empty for none.</summary>
    public required string Sources { get; set; }
    public bool Reactions { get; set; }
    public bool Questions { get; set; }
    public int PlacesEvery { get; set; }
    public bool PlaceAfterOpening { get; set; }

    /// <summary>Whether readers can follow the stories by Web Push.</summary>
    public bool Push { get; set; }

    /// <summary>Grows with every edit, from 1; the editor's ETag.</summary>
    public int Version { get; set; }
}
