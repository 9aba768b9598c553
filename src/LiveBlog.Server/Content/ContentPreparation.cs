using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveBlog.Server.Content;

/// <summary>
/// Content with everything derived from it, made before anything is locked: sanitising, looking up media and rendering take milliseconds, and a transaction
/// holds up all other writers.
/// </summary>
/// <param name="Json">As stored.</param>
/// <param name="Text">As searched.</param>
/// <param name="Markup">As shown on a page.</param>
internal sealed record PreparedContent(EntryContent Content, string Json, string Text, string Markup)
{
    public static readonly PreparedContent Empty = new(EntryContent.Empty, EntryContent.Empty.Json, "", "");

    /// <summary>Media that were still being processed when the markup was made.</summary>
    public IReadOnlyList<Guid> Awaited { get; init; } = [];
}

/// <summary>What the markup of a story's entries depends on, other than the entries.</summary>
internal sealed record StorySetting(string Zone, string Language);

/// <summary>A story's lead with everything derived from it.</summary>
internal sealed record PreparedLead(StoryLead Lead, string Json, string Markup);

internal sealed class ContentPreparation(MediaCatalog catalog, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The markup's version. Rows rendered by an older version are rendered again in the background.</summary>
    public const int RenderVersion = 4;

    /// <param name="story">The story that it belongs to.</param>
    /// <param name="place">The name of its field in faults.</param>
    /// <param name="faults">Collects media that cannot be shown; null to leave them out silently.</param>
    public async Task<PreparedContent> PrepareAsync(
        EntryContent content,
        StorySetting story,
        ContentPlace place,
        FieldFaults? faults,
        CancellationToken cancellation
    )
    {
        var media = await catalog.FindAsync(content.Media, cancellation);
        if (faults is not null)
        {
            Check(content, place, media, faults);
        }
        return new PreparedContent(
            content,
            content.Json,
            content.Text,
            await RenderAsync(content, new BlockScene(media, story.Zone, story.Language))
        )
        {
            Awaited = [.. media.Values.Where(item => item.State == MediaState.Processing).Select(item => item.Id)],
        };
    }

    /// <summary>Whether a medium has become ready since, so that the markup lacks it.</summary>
    public async Task<bool> IsBehindAsync(PreparedContent prepared, CancellationToken cancellation) =>
        prepared.Awaited.Count > 0
        && (await catalog.FindAsync(prepared.Awaited, cancellation)).Values.Any(item => item.State != MediaState.Processing);

    /// <summary>The same for the picture or video that a story opens with.</summary>
    public async Task<PreparedLead> PrepareAsync(StoryLead lead, StorySetting story, FieldFaults? faults, CancellationToken cancellation)
    {
        var item = await catalog.FindAsync(lead.Media, cancellation);
        if (faults is not null)
        {
            CheckPresence(item, "lead.media", faults);
            faults.When(item is { Kind: MediaKind.Audio }, "lead.media", "A story can open only with a picture or a video.");
            faults.When(
                item is { Kind: MediaKind.Image } && lead.Alt.Length == 0,
                "lead.alt",
                "Describe what the picture shows: it stands at the top of the story."
            );
        }
        var json = JsonSerializer.Serialize(lead, LeadJson.Default.StoryLead);
        if (item is null or { State: MediaState.Gone })
        {
            return new PreparedLead(lead, json, "");
        }
        var scene = new BlockScene(new Dictionary<Guid, MediaItem> { [item.Id] = item }, story.Zone, story.Language);
        return new PreparedLead(
            lead,
            json,
            await RenderAsync<LeadMarkup>(
                new()
                {
                    [nameof(LeadMarkup.Lead)] = lead,
                    [nameof(LeadMarkup.Item)] = item,
                    [nameof(LeadMarkup.Scene)] = scene,
                }
            )
        );
    }

    private async Task<string> RenderAsync(EntryContent content, BlockScene scene) =>
        content.IsEmpty
            ? ""
            : await RenderAsync<ContentMarkup>(
                new() { [nameof(ContentMarkup.Blocks)] = content.Blocks, [nameof(ContentMarkup.Scene)] = scene }
            );

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString().Trim()
        );
    }

    private static void CheckPresence(MediaItem? found, string field, FieldFaults faults)
    {
        faults.When(found is null, field, "Nothing has been uploaded under this id. Upload it first.");
        faults.When(found is { State: MediaState.Gone }, field, "This was erased and cannot be shown again.");
    }

    private static void Check(EntryContent content, ContentPlace place, IReadOnlyDictionary<Guid, MediaItem> media, FieldFaults faults)
    {
        for (var at = 0; at < content.Blocks.Count; at++)
        {
            foreach (var use in content.Blocks[at].Shows)
            {
                var found = media.GetValueOrDefault(use.Id);
                var field = $"{place.Field}[{at}].{use.Field}";
                CheckPresence(found, field, faults);
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
