using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Media.Serving;

/// <summary>
/// What readers load. Browsers keep it for long, as what lies under an address never changes; a cache that many share asks again after two
/// seconds, so that what was taken down is gone there too.
/// </summary>
internal static partial class MediaEndpoint
{
    private const string Caching = "public, max-age=31536000, s-maxage=2, immutable";

    /// <summary>What is not there may be there in a moment, and what is gone must be seen to be.</summary>
    private const string Brief = "public, max-age=1";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods("/media/{key}/{name}", ["GET", "HEAD"], Get)
            .WithTags("Media")
            .WithSummary("A picture in a width and format, or a recording, with ranges");

    private static async Task<IResult> Get(
        string key,
        string name,
        IDbContextFactory<LiveBlogDb> databases,
        IMediaStore store,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = Brief;
        // The original and everything else that is ours has no such name.
        if (!KeyPattern.IsMatch(key) || !NamePattern.IsMatch(name) || MediaTypes.Served(name) is not { } type)
        {
            return Problems.NotFound("There is no such file.");
        }
        switch (await StateAsync(key, databases, cancellation))
        {
            case null:
                return Problems.NotFound("There is no such file.");
            case MediaState.Gone:
                return Problems.Gone("This file was taken down.");
        }
        if (await store.OpenAsync($"{MediaKeys.FolderOf(key)}/{name}", cancellation) is not { } file)
        {
            return Problems.NotFound("There is no such file, or not yet.");
        }
        response.Headers.CacheControl = Caching;
        // Widgets on other sites show it.
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var tag = new EntityTagHeaderValue($"\"{key[..8]}-{Path.GetFileNameWithoutExtension(name)}-{file.Length:x}\"");
        return TypedResults.Stream(file, type, entityTag: tag, enableRangeProcessing: true);
    }

    /// <summary>Ready when the database does not answer: readers see on, and what was taken down is no longer in the store.</summary>
    private static async Task<MediaState?> StateAsync(string key, IDbContextFactory<LiveBlogDb> databases, CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db
                .MediaFiles.Where(f => f.Key == key)
                .Select(f => f.HiddenAt == null ? (MediaState?)f.State : MediaState.Gone)
                .SingleOrDefaultAsync(cancellation);
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            return MediaState.Ready;
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex KeyPattern { get; }

    [GeneratedRegex(@"^(?:[1-9][0-9]{0,3}\.(?:avif|webp|jpg)|video\.(?:mp4|webm)|audio\.(?:m4a|mp3|ogg|wav))\z")]
    private static partial Regex NamePattern { get; }
}
