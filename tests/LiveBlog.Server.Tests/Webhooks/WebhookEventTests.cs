using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Webhooks;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Webhooks;

public sealed class WebhookEventTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly SiteAddress Address = new("https://live.example");

    /// <summary>Readers have what was prepared before the story went live only from then on; pins and pictures that are ready put it again.</summary>
    [Fact]
    public async Task Event_OfAnEntry_SaysPublishedOnce_WhenReadersGetIt()
    {
        await using var database = await OneDatabase.CreateAsync();
        var story = await database.AddAsync("harbour", DeskStatuses.Live, StoryRows.Nine, StoryRows.Nine);
        var (prepared, later) = (
            await database.AddEntryAsync(story, "Prepared", StoryRows.Nine.AddHours(-5)),
            await database.AddEntryAsync(story, "Later", StoryRows.Nine)
        );
        Change[] changes =
        [
            StoryWriting.PutOf(prepared, StoryRows.Nine, published: StoryRows.Nine.AddHours(-5)),
            StoryWriting.PutOf(later, StoryRows.Nine, published: StoryRows.Nine),
            StoryWriting.PutOf(prepared, StoryRows.Nine.AddMinutes(1), published: StoryRows.Nine.AddHours(-5)),
            StoryWriting.PutOf(later, StoryRows.Nine, published: StoryRows.Nine),
        ];
        await database.LogAsync(story, changes);
        await using var db = database.CreateDbContext();
        var types = new List<string>();
        foreach (var (at, change) in changes.Index())
        {
            var numbered = change with { Seq = at + 1 };
            types.Add(
                (await WebhookEvent.ReadAsync(db, story.Id, "harbour", numbered, Address, TestContext.Current.CancellationToken)).Type
            );
        }
        Assert.Equal(["entry.published", "entry.published", "entry.updated", "entry.updated"], types);
    }

    [Theory]
    [InlineData(null, "live.example.org", "https://live.example.org")]
    [InlineData(null, "localhost; 127.0.0.1;*.example.org;news.example.org;www.example.org", "https://news.example.org")]
    [InlineData(null, "*", null)]
    [InlineData(null, null, null)]
    [InlineData("http://live.example:8080/", "news.example.org", "http://live.example:8080")]
    public void Address_WithoutARequest_IsTheConfiguredOneOrTheFirstHostOfReaders(string? baseUrl, string? hosts, string? origin)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AllowedHosts"] = hosts })
            .Build();
        var site = new SiteOptions { BaseUrl = baseUrl is null ? null : new Uri(baseUrl) };
        Assert.Equal(origin, SiteAddress.Known(site, configuration)?.Origin);
    }

    [Fact]
    public void Event_OfAnEntry_HasWhatAProgramElsewhereNeeds()
    {
        const string Html = "<article><p><a href=\"/other\">there</a></p></article>";
        var entry = new EntryView("abc", 86_400_000, Html, true, false, "Title", 1000, null, null, 4);
        var told = WebhookEvent.Of(Id, "harbour", new Change(7, ChangeKinds.EntryPut, 1000, Entry: entry), isNew: true, Address);
        Assert.Equal($"{Id:N}-7", told.Id);
        var body = JsonSerializer.Deserialize<JsonElement>(told.Body);
        Assert.Equal("entry.published", body.GetProperty("type").GetString());
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1000), body.GetProperty("timestamp").GetDateTimeOffset());
        var data = body.GetProperty("data");
        Assert.Equal(("harbour", 7), (data.GetProperty("story").GetString(), data.GetProperty("seq").GetInt32()));
        Assert.Equal("https://live.example/harbour", data.GetProperty("url").GetString());
        Assert.False(data.TryGetProperty("entryId", out _));
        Assert.False(data.TryGetProperty("header", out _));
        var put = data.GetProperty("entry");
        Assert.Equal(
            ("abc", "Title", 4),
            (put.GetProperty("id").GetString(), put.GetProperty("title").GetString(), put.GetProperty("version").GetInt32())
        );
        Assert.Equal((true, false), (put.GetProperty("key").GetBoolean(), put.GetProperty("pinned").GetBoolean()));
        Assert.Equal("https://live.example/harbour/entries/abc", put.GetProperty("url").GetString());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), put.GetProperty("at").GetDateTimeOffset());
        // Elsewhere, a link without a host leads nowhere.
        Assert.Contains("https://live.example/other", put.GetProperty("html").GetString());
    }

    [Fact]
    public void Event_OfARemoval_NamesTheEntryAndNothingOfIt()
    {
        var told = WebhookEvent.Of(Id, "harbour", new Change(8, ChangeKinds.EntryRemoved, 1000, EntryId: "abc"), isNew: false, Address);
        Assert.Equal("entry.removed", told.Type);
        var data = JsonSerializer.Deserialize<JsonElement>(told.Body).GetProperty("data");
        Assert.Equal("abc", data.GetProperty("entryId").GetString());
        Assert.False(data.TryGetProperty("entry", out _));
    }

    [Fact]
    public void Event_OfAHeader_SaysHowTheStoryStandsNow()
    {
        var header = new StoryHeader("harbour", "Bridge closed", "So far", "City", "", StoryStatuses.Ended, "ru", "UTC", 1, 2, 3);
        var told = WebhookEvent.Of(Id, "harbour", new Change(9, ChangeKinds.StoryPut, 1000, Header: header), isNew: false, Address);
        Assert.Equal("story.updated", told.Type);
        var data = JsonSerializer.Deserialize<JsonElement>(told.Body).GetProperty("data").GetProperty("header");
        Assert.Equal(
            ["Bridge closed", "So far", "City", "ended", "ru"],
            new[] { "headline", "standfirst", "section", "status", "language" }.Select(name => data.GetProperty(name).GetString())
        );
    }

    /// <summary>A restored story can be deleted again, and a receiver drops what it has had.</summary>
    [Fact]
    public void Event_OfADeletedStory_IsAnotherAfterEachChange()
    {
        var at = DateTimeOffset.UnixEpoch;
        var told = WebhookEvent.OfRemoved(Id, "harbour", 8, at, Address);
        Assert.Equal("story.removed", told.Type);
        Assert.Equal(told.Id, WebhookEvent.OfRemoved(Id, "harbour", 8, at, Address).Id);
        Assert.NotEqual(told.Id, WebhookEvent.OfRemoved(Id, "harbour", 9, at, Address).Id);
        Assert.NotEqual(WebhookEvent.Test(at).Id, WebhookEvent.Test(at).Id);
    }

    [Theory]
    [InlineData(200, true, false)]
    [InlineData(204, true, false)]
    [InlineData(299, true, false)]
    [InlineData(0, false, false)]
    [InlineData(199, false, false)]
    [InlineData(301, false, false)]
    [InlineData(400, false, true)]
    [InlineData(422, false, true)]
    [InlineData(499, false, true)]
    [InlineData(500, false, false)]
    [InlineData(503, false, false)]
    // These are about the receiver as a whole, and may pass.
    [InlineData(401, false, false)]
    [InlineData(403, false, false)]
    [InlineData(404, false, false)]
    [InlineData(408, false, false)]
    [InlineData(410, false, false)]
    [InlineData(425, false, false)]
    [InlineData(429, false, false)]
    public void Outcome_IsAcceptedOrRefused_OrMayBeTriedAgain(int status, bool isAccepted, bool isRefused)
    {
        var outcome = new WebhookOutcome(status, null);
        Assert.Equal((isAccepted, isRefused), (outcome.IsAccepted, outcome.IsRefused));
    }
}
