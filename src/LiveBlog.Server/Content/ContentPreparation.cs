using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveBlog.Server.Content;

/// <summary>
/// Content with all that is made of it, before anything is locked: sanitising, looking media up and rendering take milliseconds, and a transaction
/// holds up everybody who writes.
/// </summary>
/// <param name="Json">As kept.</param>
/// <param name="Text">As searched.</param>
/// <param name="Markup">As shown on a page.</param>
internal sealed record PreparedContent(EntryContent Content, string Json, string Text, string Markup)
{
    public static readonly PreparedContent Empty = new(EntryContent.Empty, EntryContent.Empty.Json, "", "");
}

/// <summary>What the markup of a story's entries depends on beside the entries.</summary>
internal sealed record StorySetting(string Zone, string Language);

internal sealed class ContentPreparation(MediaCatalog catalog, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The markup's version. Rows that were rendered by an older one are rendered again in the background.</summary>
    public const int RenderVersion = 1;

    /// <param name="story">Where it stands.</param>
    /// <param name="faults">Is told of media that cannot be shown; null when they are to be left out.</param>
    public async Task<PreparedContent> PrepareAsync(
        EntryContent content,
        StorySetting story,
        FieldFaults? faults,
        CancellationToken cancellation
    )
    {
        var media = await catalog.FindAsync(content.Media, cancellation);
        if (faults is not null)
        {
            Check(content, media, faults);
        }
        return new PreparedContent(
            content,
            content.Json,
            content.Text,
            await RenderAsync(content, new BlockScene(media, story.Zone, story.Language))
        );
    }

    private async Task<string> RenderAsync(EntryContent content, BlockScene scene)
    {
        if (content.IsEmpty)
        {
            return "";
        }
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?>
            {
                [nameof(ContentMarkup.Blocks)] = content.Blocks,
                [nameof(ContentMarkup.Scene)] = scene,
            };
            var component = await renderer.RenderComponentAsync<ContentMarkup>(ParameterView.FromDictionary(parameters));
            return component.ToHtmlString().Trim();
        });
    }

    private static void Check(EntryContent content, IReadOnlyDictionary<Guid, MediaItem> media, FieldFaults faults)
    {
        for (var at = 0; at < content.Blocks.Count; at++)
        {
            foreach (var use in content.Blocks[at].Shows)
            {
                var found = media.GetValueOrDefault(use.Id);
                var field = $"content[{at}].{use.Field}";
                faults.When(found is null, field, "Nothing has been uploaded under this id. Upload it first.");
                faults.When(found is { State: MediaState.Gone }, field, "This was erased and cannot be shown again.");
                faults.When(found is not null && found.Kind != use.Kind, field, $"This is not {NameOf(use.Kind)}.");
            }
        }
    }

    private static string NameOf(MediaKind kind) =>
        kind switch
        {
            MediaKind.Image => "a picture",
            MediaKind.Video => "a video",
            MediaKind.Audio => "a sound",
        };
}
