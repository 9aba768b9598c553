using System.Text.Json;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Syndication;

/// <summary>The addresses of media that an entry or a story's header shows, by the source's ids.</summary>
internal static class SourceMedia
{
    public static IReadOnlyDictionary<Guid, FoundMedium> Of(JsonElement json) =>
        json.Items("media")
            .Where(medium => Guid.TryParse(medium.Text("media"), out _))
            .DistinctBy(medium => Guid.Parse(medium.Text("media")))
            .Take(SyndicationLimits.Media)
            .ToDictionary(
                medium => Guid.Parse(medium.Text("media")),
                medium => new FoundMedium(null, JsonValues.Address(medium.Text("url")))
            );
}
