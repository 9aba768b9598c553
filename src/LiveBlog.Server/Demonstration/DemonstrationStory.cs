using System.Text.Json;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Demonstration;

/// <summary>The story that ships with the product, written by us: its first part has already happened when the server starts, and the rest can be played live.</summary>
internal sealed record DemonstrationStory(
    string Headline,
    string Standfirst,
    string Section,
    string Byline,
    string Language,
    string TimeZone,
    IReadOnlyList<DemonstrationEntry> Entries
)
{
    public const string Slug = "night-of-the-comet";

    /// <summary>The same in every installation, so that a second start, or a second node, finds it.</summary>
    public static readonly Guid StoryId = Guid.Parse("01980000-0000-7000-8000-00000000c0e7");

    public static DemonstrationStory Read()
    {
        using var file = typeof(DemonstrationStory).Assembly.GetManifestResourceStream("demonstration.json")!;
        return JsonSerializer.Deserialize<DemonstrationStory>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>The entries in the story when it is first opened.</summary>
    public IEnumerable<DemonstrationEntry> Past => Entries.Where(entry => entry.Minute <= 0);

    /// <summary>The entries that are posted when it is played.</summary>
    public IReadOnlyList<DemonstrationEntry> Live => [.. Entries.Where(entry => entry.Minute > 0)];
}

/// <param name="Minute">Minutes after the play starts; negative for entries before it.</param>
internal sealed record DemonstrationEntry(double Minute, string? Title, string Body, bool Key, bool Pinned, string Byline)
{
    public EntryEdit ToEdit(DateTimeOffset? at) => new(Title, Body, at, Byline, Key, Pinned, EntryStates.Published, null);
}
