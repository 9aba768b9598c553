using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.TakeDowns;

/// <summary>Tells the operator's cache which addresses to purge.</summary>
internal sealed class PurgeChannel(
    IDbContextFactory<LiveBlogDb> databases,
    IHttpClientFactory clients,
    IOptions<CdnOptions> options,
    CurrentSite site
) : IErasureChannel
{
    public const string Client = "purge";

    private const string Placeholder = "{url}";

    /// <summary>A cache that responds to a purge at all does so quickly.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "purge";
    public bool IsUsed => options.Value.PurgeUrl is not null;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stories = erasures.Select(erasure => erasure.StoryId).Distinct().ToList();
        var slugs = await db.Stories.Where(s => stories.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, cancellation);
        var paths = erasures.SelectMany(erasure => PathsOf(slugs[erasure.StoryId], erasure.EntryId)).Distinct().ToList();
        using var http = clients.CreateClient(Client);
        foreach (var path in paths)
        {
            using var answer = await http.SendAsync(Purge(path), cancellation);
            // A cache that does not have the address says so.
            if (
                !answer.IsSuccessStatusCode
                && answer.StatusCode is not (System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Gone)
            )
            {
                throw new HttpRequestException($"The cache answered {(int)answer.StatusCode} for {path}.");
            }
        }
        return new ErasureOutcome(ErasureState.Done, $"{paths.Count} addresses.");
    }

    private HttpRequestMessage Purge(string path)
    {
        var purge = options.Value.PurgeUrl!;
        var origin = site.Value.BaseUrl?.GetLeftPart(UriPartial.Authority) ?? "";
        return purge.Contains(Placeholder, StringComparison.Ordinal)
            ? new HttpRequestMessage(
                HttpMethod.Post,
                purge.Replace(Placeholder, Uri.EscapeDataString(origin + path), StringComparison.Ordinal)
            )
            : new HttpRequestMessage(new HttpMethod("PURGE"), purge.TrimEnd('/') + path);
    }

    /// <summary>Addresses that show an entry or a headline. Addresses with a query or a position have answers that caches must revalidate anyway.</summary>
    private static IEnumerable<string> PathsOf(string slug, Guid? entry)
    {
        string[] paths =
        [
            "/",
            $"/{slug}",
            $"/{slug}/feed.atom",
            $"/{slug}/feed.rss",
            $"/{slug}/feed.json",
            $"/live/{slug}/snapshot",
            $"/embed/{slug}",
            $"/embed/{slug}/page",
        ];
        return entry is null ? paths : paths.Append($"/{slug}/entries/{entry}");
    }
}
