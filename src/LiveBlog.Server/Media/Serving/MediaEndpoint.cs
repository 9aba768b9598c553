using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Media.Serving;

/// <summary>
/// What readers load. Browsers keep it for long, because the content of an address never changes; shared caches ask again after two
/// seconds, so that erased media disappear from them too.
/// </summary>
internal static partial class MediaEndpoint
{
    private const string Caching = "public, max-age=31536000, s-maxage=2, immutable";

    /// <summary>
    /// A missing file may be there in a moment, an erased one must not stay visible, and whether one is hidden cannot be known while the database does not
    /// respond.
    /// </summary>
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
        HiddenFiles hidden,
        IMediaStore store,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = Brief;
        // The original and our other files do not have such names.
        if (!KeyPattern.IsMatch(key) || !NamePattern.IsMatch(name) || MediaTypes.Served(name) is not { } type)
        {
            return Problems.NotFound("There is no such file.");
        }
        var (isKnown, state) = await StateAsync(key, databases, hidden, cancellation);
        switch (state)
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
        response.Headers.CacheControl = isKnown ? Caching : Brief;
        // Widgets on other sites show it.
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var tag = new EntityTagHeaderValue($"\"{key[..8]}-{Path.GetFileNameWithoutExtension(name)}-{file.Length:x}\"");
        return TypedResults.Stream(file, type, entityTag: tag, enableRangeProcessing: true);
    }

    /// <summary>
    /// If the database does not respond, a file counts as ready unless it is known to be hidden: readers still see pictures, and erased ones are no longer in
    /// the store.
    /// </summary>
    private static async Task<(bool IsKnown, MediaState? State)> StateAsync(
        string key,
        IDbContextFactory<LiveBlogDb> databases,
        HiddenFiles hidden,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var state = await db
                .MediaFiles.Where(f => f.Key == key)
                .Select(f => f.HiddenAt == null ? (MediaState?)f.State : MediaState.Gone)
                .SingleOrDefaultAsync(cancellation);
            hidden.Note(key, state == MediaState.Gone);
            return (true, state);
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            return (false, hidden.Has(key) ? MediaState.Gone : MediaState.Ready);
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex KeyPattern { get; }

    [GeneratedRegex(@"^(?:[1-9][0-9]{0,3}\.(?:avif|webp|jpg)|video\.(?:mp4|webm)|audio\.(?:m4a|weba|mp3|ogg|wav))\z")]
    private static partial Regex NamePattern { get; }
}
