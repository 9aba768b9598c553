using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Front;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Sections;

/// <summary>One page of a section's stories.</summary>
/// <param name="More">Cursor of the next page; null at the end.</param>
internal sealed record SectionPageOfStories(IReadOnlyList<StoryTeaser> Stories, string? More);

/// <summary>Reads the stories of a section, last changed first.</summary>
internal sealed class SectionQuery(LiveBlogDb db, LeadPictures leads, CurrentSite site)
{
    private const int StoriesPerPage = 20;

    /// <summary>The section's label; null if the site has no such section and no public story is in it.</summary>
    public async Task<string?> FindNameAsync(string key, CancellationToken cancellation)
    {
        if (key.Length > 120)
        {
            return null;
        }
        return site.Value.Sections.Find(section => SectionKeys.Of(section.Name) == key)?.Name
            ?? await db
                .PublicStories.Where(s => s.SectionKey == key)
                .OrderByDescending(s => s.UpdatedAt)
                .Select(s => s.Section)
                .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Null if the cursor is invalid.</summary>
    public async Task<SectionPageOfStories?> ReadAsync(string key, string? before, CancellationToken cancellation)
    {
        var stories = StoryVersions.OneOfEach(db.PublicStories.Where(s => s.SectionKey == key), site.Value.Language.Primary());
        if (before is { Length: > 0 })
        {
            if (!TryReadCursor(before, out var at, out var slug))
            {
                return null;
            }
            stories = stories.Where(s => s.UpdatedAt < at || (s.UpdatedAt == at && string.Compare(s.Slug, slug) < 0));
        }
        var rows = await stories
            .OrderByDescending(s => s.UpdatedAt)
            .ThenByDescending(s => s.Slug)
            .Take(StoriesPerPage + 1)
            .ToListAsync(cancellation);
        var pictures = await leads.FindAsync(rows, cancellation);
        var page = rows.Take(StoriesPerPage).Select(row => StoryTeaser.Of(row, pictures.GetValueOrDefault(row.Id))).ToList();
        return new SectionPageOfStories(
            page,
            rows.Count > page.Count ? $"{page[^1].UpdatedAt.ToUnixTimeMilliseconds()}.{page[^1].Slug}" : null
        );
    }

    private static bool TryReadCursor(string cursor, out DateTimeOffset at, out string slug)
    {
        var dot = cursor.IndexOf('.');
        (at, slug) = (default, dot < 0 ? "" : cursor[(dot + 1)..]);
        if (
            slug.Length is 0 or > Limits.StoryKeyLength
            || !long.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
        {
            return false;
        }
        at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
