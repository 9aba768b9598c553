using System.Globalization;
using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Finds an address for a story whose own is taken.</summary>
internal static partial class FreeSlug
{
    /// <summary>Attempts to create a story at a free address. Each but the first means that somebody else has just taken the one found.</summary>
    public const int MostAttempts = 5;

    /// <summary>Numbers tried in one statement. A newsroom with as many stories of one name needs a better name.</summary>
    private const int MostTried = 100;

    /// <summary>The next free address: "storm-2" for "storm", and "storm-3" for "storm-2" if "storm" is taken as well; null if there is none.</summary>
    public static async Task<string?> SuggestAsync(LiveBlogDb db, string taken, CancellationToken cancellation)
    {
        var (name, first) = (taken, 2);
        if (
            NumberedPattern.Match(taken) is { Success: true } numbered
            && numbered.Groups["name"].Value is var earlier
            && await db.Stories.AnyAsync(s => s.Slug == earlier, cancellation)
        )
        {
            (name, first) = (earlier, int.Parse(numbered.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) + 1);
        }
        var room = Limits.StoryKeyLength - "-199".Length;
        var stem = name.Length <= room ? name : name[..room].TrimEnd('-');
        List<string> tried = [.. Enumerable.Range(first, MostTried).Select(number => $"{stem}-{number}")];
        var used = await db.Stories.Where(s => tried.Contains(s.Slug)).Select(s => s.Slug).ToListAsync(cancellation);
        return tried.Except(used, StringComparer.Ordinal).FirstOrDefault();
    }

    [GeneratedRegex(@"^(?<name>.+)-(?<number>[1-9][0-9]?)\z")]
    private static partial Regex NumberedPattern { get; }
}
