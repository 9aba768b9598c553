namespace LiveBlog.Protocol.Tests;

/// <summary>
/// One of each wire record, and of each shape that a record can take. Texts hold what encoders get wrong: markup, quotes, letters beyond
/// ASCII and beyond the first plane, both line separators of JavaScript; instants before 1970; numbers beyond 32 bits.
/// </summary>
internal static class Samples
{
    private const string Story = "harbour-bridge";
    private const string Epoch = "9f2c4b7a10d3e865";
    private const string FirstId = "019c4200-0000-7000-8000-000000000001";
    private const string SecondId = "019c4200-0000-7000-8000-000000000002";
    private const long Noon = 1_770_638_400_000;

    private static readonly EntryView Full = new(
        FirstId,
        Noon,
        $"<article id=\"e-{FirstId}\" class=\"entry key pinned\"><p>Körpü bağlıdır & “closed” 🚢\u2028</p></article>",
        Key: true,
        Pinned: true,
        "Bridge closed",
        Noon + 250,
        Noon + 60_000,
        Noon + 120_000,
        Version: 3
    );

    private static readonly EntryView Plain = new(
        SecondId,
        -14_182_320_000,
        "<article><p>First motion.</p></article>",
        Key: false,
        Pinned: false,
        null,
        Noon + 300,
        null,
        null,
        Version: 1
    );

    private static readonly StoryHeader Live = new(
        Story,
        "Harbour bridge closed",
        "Ferries run every ten minutes.",
        "World",
        "By Lena Ortiz",
        StoryStatuses.Live,
        "en",
        "Europe/London",
        Noon - 3_600_000,
        null,
        Noon
    );

    private static readonly StoryHeader Opened = Live with
    {
        Published = -14_182_320_000,
        Lead = "<figure class=\"block-image\"><img src=\"/media/k/960.jpg\" alt=\"Körpü\"></figure>",
        Opening = "<p>The bridge is <b>closed</b> 🚢\u2028</p>\n<p>Ferries run.</p>",
        Sources = [new("Port authority", "https://port.example/notices?a=1&b=2"), new("“Lena” Ortiz")],
        Related = [new("Fərə <gəmi>", "/ferries"), new("Tides", "https://tides.example/")],
        Reactions = true,
        Questions = true,
        Push = true,
        PlacesEvery = 10,
        PlaceAfterOpening = true,
    };

    private static readonly Change Put = new(41, ChangeKinds.EntryPut, Noon, Entry: Full);
    private static readonly Change Removed = new(42, ChangeKinds.EntryRemoved, Noon + 1, EntryId: SecondId);
    private static readonly Change Headed = new(43, ChangeKinds.StoryPut, Noon + 2, Header: Live);

    private static readonly KeyEvent KeyLine = new(FirstId, Noon, "Bridge closed");

    /// <summary>File name without its ending, and the record. The record's kind is the name up to the first dash.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } =
        new Dictionary<string, object>
        {
            ["change-entryPut"] = Put,
            ["change-entryRemoved"] = Removed,
            ["change-storyPut"] = Headed,
            ["entry-full"] = Full,
            ["entry-plain"] = Plain,
            ["entry-keyLine"] = Plain with { Key = true, Line = "First motion." },
            ["header-scheduled"] = Live with
            {
                Status = StoryStatuses.Scheduled,
                Standfirst = "",
                Section = "",
                Byline = "",
                Started = null,
            },
            ["header-opened"] = Opened,
            ["header-ended"] = Live with { Status = StoryStatuses.Ended, Ended = Noon + 5 },
            ["source-named"] = Opened.Sources![1],
            ["source-linked"] = Opened.Sources![0],
            ["related-own"] = Opened.Related![0],
            ["frame-changes"] = new Frame(Story, Epoch, 2, 41, 43, 43, [Put, Removed, Headed]),
            ["frame-heartbeat"] = new Frame(Story, Epoch, 2, 44, 43, 43, []),
            ["frame-behind"] = new Frame(Story, Epoch, 0, 1, 1, 5_000_000_000, [Put with { Seq = 1, Entry = Plain }]),
            ["snapshot-full"] = new Snapshot(Story, Epoch, 2, 43, Live, [Full, Plain], "000062121953280000.019c4200", [KeyLine], 312),
            ["snapshot-empty"] = new Snapshot(Story, Epoch, 0, 1, Live, [], null, [], 0),
            ["keyEvent"] = KeyLine,
            ["page-middle"] = new EntryPage([Plain], "000062121953280000.019c4200"),
            ["page-last"] = new EntryPage([], null),
            ["counts"] = new Counts(Story, 38_112, 1204, Epoch, 43),
            ["follow-blank"] = new FollowRequest(Story, null, 0),
            ["follow-position"] = new FollowRequest(Story, Epoch, 43),
            ["refused-unknown"] = new Refused(Story, RefusalCodes.UnknownStory, "There is no such story"),
            ["refused-busy"] = new Refused(Story, RefusalCodes.Busy, "The story cannot be read just now", 2000),
        };
}
