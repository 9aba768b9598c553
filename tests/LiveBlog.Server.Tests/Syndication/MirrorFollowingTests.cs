using System.Net;
using System.Text.Json.Nodes;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Syndication;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>One mirror, step by step, with a source on a real socket that says what the test wants.</summary>
public sealed class MirrorFollowingTests(DeskInProcess desk) : IClassFixture<DeskInProcess>, IAsyncLifetime
{
    private static readonly string Entry = "019c4200-0000-7000-8000-000000000001";

    /// <summary>A name of its own: tests share a database, the next one's source may get the port of this one's, and no story is mirrored twice.</summary>
    private readonly string _name = $"comet-{Guid.NewGuid():N}";
    private readonly Dictionary<string, (int Status, string Type, string Body)> _answers = [];
    private readonly List<string> _asked = [];
    private (string Name, string Value)? _header;
    private WebApplication _source = null!;
    private SafeFetcher _fetcher = null!;
    private MirrorFollowing _following = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _source = builder.Build();
        _source.Run(http =>
        {
            _asked.Add(http.Request.Path);
            var (status, type, body) = _answers.GetValueOrDefault(http.Request.Path, (404, "application/problem+json", "{}"));
            (http.Response.StatusCode, http.Response.ContentType) = (status, type);
            if (_header is var (name, value))
            {
                http.Response.Headers[name] = value;
            }
            return http.Response.WriteAsync(body);
        });
        await _source.StartAsync();
        _fetcher = new SafeFetcher(endpoint => IPAddress.IsLoopback(endpoint.Address), _ => true, TimeProvider.System);
        var reader = new SourceReader(_fetcher);
        var (polls, media, earlier) = (new MirrorPolls(reader, desk.Time), desk.Get<MirrorMedia>(), desk.Get<EarlierWording>());
        _following = new MirrorFollowing(
            desk.Get<IDbContextFactory<LiveBlogDb>>(),
            reader,
            new MirroredEntries(desk.Get<EntryPreparation>(), desk.Entries, earlier, media, polls, desk.Time),
            new MirrorHeader(
                desk.Get<StoryPreparation>(),
                desk.Get<StoryHeaders>(),
                desk.Lifecycle,
                desk.Get<LanguageVersions>(),
                desk.Get<RelatedStories>(),
                earlier,
                reader,
                media,
                desk.Time
            ),
            polls,
            desk.Get<ErasureRounds>(),
            desk.Time,
            NullLogger<MirrorFollowing>.Instance
        );
    }

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task SourceThatFails_IsAskedEverMoreRarely_UntilItAnswers()
    {
        var story = await BeginAsync();
        Say("snapshot", 500, "");
        var waits = new List<double>();
        for (var step = 0; step < 6; step++)
        {
            waits.Add(await WaitAfterStepAsync(story));
        }
        Assert.Equal([2, 5, 15, 30, 60, 60], waits);
        var mirror = await MirrorAsync(story);
        Assert.Equal((6, true), (mirror.Failures, mirror.IsActive));
        Assert.NotNull(mirror.Problem);
        Assert.Null(mirror.HeardAt);

        SaySnapshot();
        await WaitAfterStepAsync(story);
        mirror = await MirrorAsync(story);
        Assert.Equal((0, null, desk.Time.GetUtcNow()), (mirror.Failures, mirror.Problem, mirror.HeardAt));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("86400", 120)] // what it takes down meanwhile would stay here
    public async Task SourceThatIsBusy_IsAskedWhenItSays_WithinReason(string retryAfter, int seconds)
    {
        var story = await BeginAsync();
        Say("snapshot", 503, "");
        _header = ("Retry-After", retryAfter);
        Assert.Equal(seconds, await WaitAfterStepAsync(story));
    }

    [Fact]
    public async Task StoryThatIsGoneThere_IsDeletedHere_ButNotOnAProxysWord()
    {
        var story = await BeginAsync();
        SaySnapshot();
        await WaitAfterStepAsync(story);
        Assert.Equal(DeskStatuses.Live, (await desk.StoryAsync(story)).Status);
        Say("changes/e1.0/2", 404, "<html>No such page</html>", "text/html");
        Say("snapshot", 404, "<html>No such page</html>", "text/html");
        await WaitAfterStepAsync(story);
        Assert.Equal(DeskStatuses.Live, (await desk.StoryAsync(story)).Status);
        Assert.NotNull((await MirrorAsync(story)).Problem);

        _answers.Clear(); // it is the server that says so now
        await _following.StepAsync(story, CancellationToken.None);
        var mirror = await MirrorAsync(story);
        Assert.Equal((DeskStatuses.Deleted, false), ((await desk.StoryAsync(story)).Status, mirror.IsActive));
        _asked.Clear();
        await _following.StepAsync(story, CancellationToken.None);
        Assert.Empty(_asked); // no longer followed
    }

    [Fact]
    public async Task Draft_StaysOne_UnlessItIsToBePublished()
    {
        var story = await BeginAsync(publish: false);
        SaySnapshot();
        SayPage(EntryJson(1, "Here"));
        await WaitAfterStepAsync(story);
        Assert.Equal((DeskStatuses.Draft, 1), await desk.StoryAsync(story) is var row ? (row.Status, row.PublishedEntries) : default);
    }

    [Theory]
    [InlineData("scheduled", "announced")]
    [InlineData("live", "live")]
    [InlineData("paused", "paused")]
    [InlineData("ended", "ended")]
    [InlineData("something new", "live")]
    public async Task Status_IsThatOfTheSource(string there, string here)
    {
        var story = await BeginAsync();
        SaySnapshot(status: there);
        await WaitAfterStepAsync(story);
        Assert.Equal(here, (await desk.StoryAsync(story)).Status);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("100", 1)]
    [InlineData("4000", 4)]
    [InlineData("60000", 10)]
    public async Task Source_IsPolledAsItAsks_WithinReason(string? pace, int seconds)
    {
        var story = await FollowedAsync();
        SayChanges(2);
        _header = pace is null ? null : ("Poll-After-Ms", pace);
        Assert.Equal(seconds, await WaitAfterStepAsync(story));
    }

    [Fact]
    public async Task ChangesWithAGap_AreTakenUpToIt_AndReportedAsAFault()
    {
        var story = await FollowedAsync();
        SayChanges(2, head: 4, Removed(2), Removed(4));
        await WaitAfterStepAsync(story);
        var mirror = await MirrorAsync(story);
        Assert.Equal((2, 1), (mirror.Seq, mirror.Failures));
        Assert.Contains("gap", mirror.Problem);
    }

    [Fact]
    public async Task RaisedEdition_GoesOnInTheLog_AndErasesEarlierWordsUpToThere()
    {
        var story = await FollowedAsync();
        Say("changes/e1.0/2", 410, "", "application/problem+json");
        SaySnapshot(edition: 1, seq: 5);
        Assert.Equal(0, await WaitAfterStepAsync(story));
        var mirror = await MirrorAsync(story);
        Assert.Equal(("e1", 1, 1L, 5L), (mirror.Epoch, mirror.Edition, mirror.Seq, mirror.ErasedSeq));
    }

    [Theory]
    [InlineData("e2", 1, 5)] // another log
    [InlineData("e1", 0, 5)] // the same, and yet it cannot be continued
    [InlineData("e1", 1, 0)] // a shorter one
    public async Task Log_ThatCannotBeContinued_IsReadFromTheBeginning_AfterAPause(string epoch, int edition, long seq)
    {
        var story = await FollowedAsync();
        Say("changes/e1.0/2", 410, "", "application/problem+json");
        SaySnapshot(epoch, edition, seq);
        Assert.Equal(5, await WaitAfterStepAsync(story));
        Assert.Equal("", (await MirrorAsync(story)).Epoch);
    }

    [Fact]
    public async Task Entry_ThatIsTakenAway_IsErasedHere_AndComesBackUnderAnotherId()
    {
        SayPage(EntryJson(1, "First"));
        var story = await FollowedAsync();
        var first = await desk.ReadAsync(db => db.MirroredEntries.SingleAsync(e => e.StoryId == story));
        Assert.Equal(EntryState.Published, (await desk.EntryAsync(first.EntryId)).State);
        SayChanges(2, head: 2, Removed(2));
        await WaitAfterStepAsync(story);
        Assert.Equal(EntryState.TakenDown, (await desk.EntryAsync(first.EntryId)).State);

        SayChanges(3, head: 3, Put(3, version: 2));
        SayEntry(EntryJson(2, "Again"));
        await WaitAfterStepAsync(story);
        var again = await desk.ReadAsync(db => db.MirroredEntries.SingleAsync(e => e.StoryId == story));
        Assert.Equal((1, false), (again.Returns, again.IsRemoved));
        Assert.NotEqual(first.EntryId, again.EntryId);
        Assert.Contains("Again", (await desk.EntryAsync(again.EntryId)).Html);
    }

    /// <summary>An editor here may have withdrawn it, and may write about it but not in it.</summary>
    [Fact]
    public async Task Change_OfAnEntry_ChangesItsWords_AndNotWhatEditorsHereDecided()
    {
        SayPage(EntryJson(1, "First"));
        var story = await FollowedAsync();
        var id = (await desk.ReadAsync(db => db.MirroredEntries.SingleAsync(e => e.StoryId == story))).EntryId;
        var editor = await desk.HireAsync(Roles.Editor);
        var edit = DeskInProcess.Edit("Mine", null);
        Assert.Equal(WriteResult.Mirrored, (await desk.Entries.PutEntryAsync(story, id, edit, SeenVersions.Any, editor)).Result);
        await desk.Entries.UnpublishAsync(story, id, editor);
        SayChanges(2, head: 2, Put(2, version: 2));
        SayEntry(EntryJson(2, "Second"));
        await WaitAfterStepAsync(story);
        var row = await desk.EntryAsync(id);
        Assert.Equal((EntryState.Unpublished, "Second"), (row.State, row.Text));
        Assert.Equal($"{_source.Urls.Single()}/{_name}/entries/{Entry}", row.Origin);
    }

    /// <summary>A cache on the way may still have the entry of before.</summary>
    [Fact]
    public async Task Entry_OfAnOlderVersionThanTheChange_IsAskedForAgain()
    {
        SayPage(EntryJson(1, "First"));
        var story = await FollowedAsync();
        SayChanges(2, head: 2, Put(2, version: 2));
        SayEntry(EntryJson(1, "First"));
        Assert.Equal(1, await WaitAfterStepAsync(story));
        Assert.Equal(1, (await MirrorAsync(story)).Seq);
    }

    private async Task<Guid> FollowedAsync()
    {
        var story = await BeginAsync();
        SaySnapshot();
        await WaitAfterStepAsync(story);
        Assert.Null((await MirrorAsync(story)).Problem);
        return story;
    }

    private async Task<Guid> BeginAsync(bool publish = true)
    {
        var story = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await desk.AddAsync(
            new MirrorRow
            {
                StoryId = story,
                Server = _source.Urls.Single(),
                Story = _name,
                Name = "There",
                By = "Ada",
                StartedAt = desk.Time.GetUtcNow(),
                Publish = publish,
                IsActive = true,
            }
        );
        if (!_answers.ContainsKey($"/public/v1/stories/{_name}/entries"))
        {
            SayPage();
        }
        return story;
    }

    private async Task<double> WaitAfterStepAsync(Guid story)
    {
        await _following.StepAsync(story, CancellationToken.None).InTime();
        return ((await MirrorAsync(story)).NextAt!.Value - desk.Time.GetUtcNow()).TotalSeconds;
    }

    private Task<MirrorRow> MirrorAsync(Guid story) => desk.ReadAsync(db => db.Mirrors.AsNoTracking().SingleAsync(m => m.StoryId == story));

    private void Say(string path, int status, string body, string type = "application/json") =>
        _answers[$"/live/{_name}/{path}"] = (status, type, body);

    private void SaySnapshot(string epoch = "e1", int edition = 0, long seq = 1, string status = "live") =>
        Say(
            "snapshot",
            200,
            $$"""
            {"story":"comet","epoch":"{{epoch}}","edition":{{edition}},"seq":{{seq}},"entries":[],"keyEvents":[],"total":0,
             "header":{"story":"comet","headline":"There","standfirst":"","section":"","byline":"","status":"{{status}}","language":"en","timeZone":"UTC","updated":1} }
            """
        );

    private void SayPage(params JsonObject[] entries) =>
        _answers[$"/public/v1/stories/{_name}/entries"] = (
            200,
            "application/json",
            new JsonObject { ["entries"] = new JsonArray([.. entries]) }.ToJsonString()
        );

    private void SayEntry(JsonObject entry) =>
        _answers[$"/public/v1/stories/{_name}/entries/{Entry}"] = (200, "application/json", entry.ToJsonString());

    private void SayChanges(long from, long head = 1, params string[] changes) =>
        Say(
            $"changes/e1.0/{from}",
            200,
            $$"""{"story":"comet","epoch":"e1","edition":0,"from":{{from}},"to":{{head}},"head":{{head}},"changes":[{{string.Join(',', changes)}}]}"""
        );

    private static string Removed(long seq) => $$"""{"seq":{{seq}},"kind":"entryRemoved","at":1,"entryId":"{{Entry}}"}""";

    private static string Put(long seq, int version) =>
        $$"""
            {"seq":{{seq}},"kind":"entryPut","at":1,"entry":{"id":"{{Entry}}","at":1,"html":"","key":false,"pinned":false,"published":1,"version":{{version}} } }
            """;

    private static JsonObject EntryJson(int version, string text) =>
        new()
        {
            ["id"] = Entry,
            ["at"] = "2026-03-01T09:00:00Z",
            ["version"] = version,
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["html"] = $"<p>{text}</p>" }),
        };
}
