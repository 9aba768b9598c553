using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Content;

/// <summary>Every rendering of every type of block, tested with its sample in tests/golden/content. A type without a sample fails here.</summary>
public sealed class BlockTypesTests
{
    public static TheoryData<string> Names => [.. BlockTypes.All.Select(type => type.Name)];

    private static readonly MediaKind[] KindsOfSamples = [MediaKind.Image, MediaKind.Image, MediaKind.Video, MediaKind.Audio];

    private static readonly Dictionary<Guid, MediaItem> Media = KindsOfSamples
        .Select((kind, at) => MediaOf(Guid.Parse($"019aab00-0000-7000-8000-00000000000{at + 1}"), kind))
        .ToDictionary(item => item.Id);

    private static readonly MediaLinks Links = new(Media, path => $"https://wire.example{path}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_ReadAndWritten_IsTheSame(string name)
    {
        var sample = Sample(name);
        Assert.Equal(sample.Trim(), ContentJson.Write(Read(sample)));
        Assert.Equal(name, BlockTypes.Of(Read(sample)).Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_CleanedAgain_StaysAsItIs(string name)
    {
        var once = Read(Sample(name));
        Assert.Equal(ContentJson.Write(once), ContentJson.Write(Read(ContentJson.Write(once))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_AsBody_BecomesTheSameBlock(string name)
    {
        var content = new EntryContent([Read(Sample(name))]);
        Assert.Equal(content.Json, EntryContent.Of(null, content.Body).Json);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_OnAPage_SaysEveryWordAndShowsItsMedia(string name)
    {
        var block = Read(Sample(name));
        var page = await RenderAsync(block);
        var said = Words(EntryContent.Of(null, page).Text);
        Assert.Empty(Words(string.Join(' ', block.Lines)).Except(said));
        Assert.All(block.Shows, use => Assert.Contains($"/media/{Media[use.Id].Key}/", page));
        Assert.DoesNotContain(" style=", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task Score_OfAMatch_FollowsTheDirectionOfTheNames() =>
        Assert.Contains(
            "<strong><bdi dir=\"ltr\">2</bdi> – <bdi dir=\"ltr\">1</bdi></strong>",
            WebUtility.HtmlDecode(await RenderAsync(Read(Sample("score"))))
        );

    [Fact]
    public async Task Gallery_OfDecorativePictures_NamesTheLinks()
    {
        var gallery = JsonNode.Parse(Sample("gallery"))!.AsObject();
        var images = gallery["images"]!.AsArray();
        (images[1]!["alt"], images[1]!["decorative"]) = ("", true);
        var page = await RenderAsync(Read(gallery.ToJsonString()));
        Assert.Contains($"aria-label=\"Picture 2 of {images.Count}\"", page);
        Assert.DoesNotContain("Picture 1 of", page);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_InAFeed_SaysEveryWordWithWholeAddresses(string name)
    {
        var block = Read(Sample(name));
        var feed = new EntryContent([block]).ForFeed(Links);
        Assert.Empty(Words(string.Join(' ', block.Lines)).Except(Words(EntryContent.Of(null, feed).Text)));
        Assert.All(block.Shows, use => Assert.Contains($"https://wire.example/media/{Media[use.Id].Key}/", feed));
        Assert.DoesNotContain("=\"/", feed);
        Assert.DoesNotContain("class=", feed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_ForSearchEngines_NamesItsMediaAndIsPlainJson(string name)
    {
        var posting = new JsonObject { ["headline"] = "Headline", ["datePublished"] = "2026-02-09T14:31:00Z" };
        var block = Read(Sample(name));
        block.Describe(posting, Links);
        if (name is "image" or "gallery" or "video" or "audio")
        {
            Assert.All(block.Shows, use => Assert.Contains(Media[use.Id].Key, posting.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_WithoutWhatItNeeds_IsRefusedByItsField(string name)
    {
        var faults = new FieldFaults();
        using var json = JsonDocument.Parse($"[{{\"type\":\"text\",\"html\":\"<p>x</p>\"}},{{\"type\":\"{name}\"}}]");
        var content = ContentReader.Read(json.RootElement, ContentPlace.Entry, isPublishing: true, faults);
        if (faults.Fields.Count == 0)
        {
            // An empty block is not an error, and is not stored.
            Assert.True(content.Blocks.Count == 1 || content.Blocks[1].Shows.Any(), name);
        }
        else
        {
            Assert.All(faults.Fields.Keys, field => Assert.StartsWith("content[1].", field));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_InTheDescription_StandsUnderItsName(string name)
    {
        var description = DeployFolder.Read("src/LiveBlog.Server/Content/BLOCKS.md");
        var chapter = description.Split($"### `{name}`")[1].Split("\n#")[0];
        Assert.Contains(Sample(name).Trim(), chapter);
    }

    /// <summary>The console's limits are made of the description, so what the description says has to be what is checked.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_WithMoreThanIsDescribed_IsRefusedAtTheField(string name)
    {
        var properties = BlockTypes.Find(name)!.Record.GetProperties();
        foreach (var property in properties.Where(each => each.GetCustomAttribute<MaxLengthAttribute>() is not null))
        {
            var field = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var most = property.GetCustomAttribute<MaxLengthAttribute>()!.Length;
            foreach (var length in new[] { most, most + 1 })
            {
                var sample = JsonNode.Parse(Sample(name))!.AsObject();
                sample[field] = Long(sample[field], property.PropertyType, length);
                var faults = new FieldFaults();
                using var json = JsonDocument.Parse($"[{sample.ToJsonString()}]");
                ContentReader.Read(
                    json.RootElement,
                    new ContentPlace("content", 1, int.MaxValue, IsEntry: true),
                    isPublishing: true,
                    faults
                );
                var told = faults.Fields.Keys.Any(key =>
                    key.StartsWith($"content[0].{((name, field) is ("table", "head") ? "rows" : field)}", StringComparison.Ordinal)
                );
                Assert.True(told == length > most, $"{name}.{field} of {length}: {string.Join(", ", faults.Fields.Keys)}");
            }
        }
    }

    private static JsonNode Long(JsonNode? sample, Type type, int length)
    {
        if (type == typeof(string))
        {
            const string address = "https://example.org/";
            return sample?.GetValue<string>().StartsWith("https", StringComparison.Ordinal) is true
                ? address.PadRight(length, 'a')
                : new string('a', length);
        }
        var first = sample![0]!;
        return new JsonArray([
            .. Enumerable.Range(0, length).Select(at => first is JsonValue ? JsonValue.Create($"Item {at}") : first.DeepClone()),
        ]);
    }

    private static Block Read(string json)
    {
        var faults = new FieldFaults();
        using var document = JsonDocument.Parse($"[{json}]");
        var content = ContentReader.Read(document.RootElement, ContentPlace.Entry, isPublishing: true, faults);
        Assert.True(faults.Fields.Count == 0, string.Join(' ', faults.Fields.Select(fault => $"{fault.Key}: {fault.Value[0]}")));
        return Assert.Single(content.Blocks);
    }

    private static string Sample(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "content", $"{name}.json"));

    private static string[] Words(string text) => text.Split([' ', ',', '·', '—', '–'], StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> RenderAsync(Block block)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?>
            {
                [nameof(ContentMarkup.Blocks)] = new[] { block },
                [nameof(ContentMarkup.Scene)] = new BlockScene(Media, "Europe/London", "en"),
            };
            return (await renderer.RenderComponentAsync<ContentMarkup>(ParameterView.FromDictionary(parameters))).ToHtmlString();
        });
    }

    private static MediaItem MediaOf(Guid id, MediaKind kind) =>
        new(
            id,
            id.ToString("N"),
            kind,
            MediaState.Ready,
            kind switch
            {
                MediaKind.Image => "image/jpeg",
                MediaKind.Video => "video/mp4",
                MediaKind.Audio => "audio/mpeg",
            },
            1600,
            900,
            kind == MediaKind.Image ? null : TimeSpan.FromSeconds(108),
            kind == MediaKind.Audio ? [] : [480, 960, 1600],
            false,
            null,
            null
        );
}
