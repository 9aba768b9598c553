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
    CurrentSite site,
    TimeProvider time
) : IErasureChannel
{
    public const string Client = "purge";

    private const string Placeholder = "{url}";

    /// <summary>A cache that responds to a purge at all does so quickly.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Addresses purged at the same time. A deleted story may have thousands, with its pictures.</summary>
    private const int Together = 8;

    /// <summary>Until the last look at stories that link to the erased one has been saved.</summary>
    private static readonly TimeSpan AfterLinks = TimeSpan.FromSeconds(5);

    public string Name => "purge";
    public bool IsUsed => options.Value.PurgeUrl is not null;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var addresses = new PurgedAddresses(db);
        // In the order in which they were found: what readers look at first is purged first.
        var paths = new List<string>();
        foreach (var erasure in erasures)
        {
            paths.AddRange(await addresses.FindAsync(erasure, cancellation));
        }
        paths = [.. paths.Distinct()];
        using var http = clients.CreateClient(Client);
        var together = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation };
        await Parallel.ForEachAsync(paths, together, async (path, stop) => await PurgeAsync(http, path, stop));
        var newest = erasures.Where(erasure => LinksChannel.IsLinked(erasure.Kind)).Max(erasure => (DateTimeOffset?)erasure.At);
        var left = newest + LinksChannel.LastLook + AfterLinks - time.GetInstant();
        return left > TimeSpan.Zero
            ? new ErasureOutcome(ErasureState.Pending, $"{paths.Count} addresses, once more when linked stories are erased.", left.Value)
            : new ErasureOutcome(ErasureState.Done, $"{paths.Count} addresses.");
    }

    private async Task PurgeAsync(HttpClient http, string path, CancellationToken cancellation)
    {
        using var request = Purge(path);
        using var answer = await http.SendAsync(request, cancellation);
        // A cache that does not have the address says so.
        if (!answer.IsSuccessStatusCode && answer.StatusCode is not (System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Gone))
        {
            throw new HttpRequestException($"The cache answered {(int)answer.StatusCode} for {path}.");
        }
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
}
