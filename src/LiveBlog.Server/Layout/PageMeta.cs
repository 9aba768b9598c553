namespace LiveBlog.Server.Layout;

/// <summary>What a page tells search engines, feed readers and link-card makers about itself. All addresses are absolute.</summary>
/// <param name="Title">Unique on the site.</param>
/// <param name="Canonical">The one address of this page.</param>
public sealed record PageMeta(string Title, string Canonical)
{
    public string Description { get; init; } = "";
    public string Language { get; init; } = "en";

    /// <summary>Languages of other content on the page, such as stories in a list.</summary>
    public IEnumerable<string> OtherLanguages { get; init; } = [];

    /// <summary>Title of the card, without the site's name; the page's own when null.</summary>
    public string? CardTitle { get; init; }

    /// <summary>The picture shown when the page is shared; null for none.</summary>
    public PageImage? Image { get; init; }
    public bool IsArticle { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Modified { get; init; }
    public string? Section { get; init; }

    /// <summary>Address before ".atom", ".rss" and ".json"; null when the page has no feed.</summary>
    public string? Feed { get; init; }
    public string? FeedTitle { get; init; }
    public string? OEmbed { get; init; }
    public string? Previous { get; init; }
    public string? Next { get; init; }

    /// <summary>JSON-LD that is safe inside a script element; null for none.</summary>
    public string? JsonLd { get; init; }

    /// <summary>JSON-LD of the page's place in the site; null for none.</summary>
    public string? Breadcrumbs { get; init; }

    /// <summary>Search results and error pages are not indexed.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Whether the page has no script, as in a preview.</summary>
    public bool IsStill { get; init; }

    /// <summary>The same page in each language, including this one; empty when there is only one.</summary>
    public IReadOnlyList<LanguageVersion> Versions { get; init; } = [];

    /// <summary>Where the language switch leads if not to <see cref="Versions"/>: a place within those pages.</summary>
    public IReadOnlyList<LanguageVersion> Switch
    {
        get => _switch ?? Versions;
        init => _switch = value;
    }

    private readonly IReadOnlyList<LanguageVersion>? _switch;
}

/// <summary>A page in one of its languages.</summary>
public sealed record LanguageVersion(string Language, string Url);
