using System.Net;
using System.Text.Json;

namespace LiveBlog.Client.Tests;

/// <summary>What becomes of a call when the network or the server fails; against a server that fails on demand.</summary>
public sealed class DeskRetryTests
{
    private static readonly Guid StoryId = Guid.Parse("019c4200-0000-7000-8000-000000000001");
    private static readonly Guid EntryId = Guid.Parse("019c4200-0000-7000-8000-000000000002");
    private static readonly EntryEdit Edit = new() { Body = "<p>Bridge closed</p>", State = "published" };

    private const string Entry = """
        {"id":"019c4200-0000-7000-8000-000000000002","storyId":"019c4200-0000-7000-8000-000000000001","state":"published","title":"",
        "body":"<p>Bridge closed</p>","at":"2026-02-09T12:00:00+00:00","byline":"Desk","key":false,"pinned":false,"version":1,
        "createdAt":"2026-02-09T12:00:00+00:00","author":"Desk","mood":"unknown to this client"}
        """;

    private readonly HastyClock _clock = new();

    [Fact]
    public async Task Server_that_is_starting_is_asked_again_with_the_same_request()
    {
        await using var desk = await StubDesk.StartAsync(StubDesk.Status(503), StubDesk.Status(502), StubDesk.Json(201, Entry));

        var put = await CreateAsync(desk);

        Assert.True(put.Created);
        Assert.Equal("<p>Bridge closed</p>", put.Value.Body);
        Assert.Equal(3, desk.Received.Count);
        Assert.Single(desk.Received.Distinct());
        Assert.Equal(
            new ReceivedRequest(
                "PUT",
                $"/api/stories/{StoryId}/entries/{EntryId}",
                "Bearer lb_secret",
                "",
                """{"body":"\u003Cp\u003EBridge closed\u003C/p\u003E","state":"published"}"""
            ),
            desk.Received[0]
        );
    }

    [Fact]
    public async Task Answer_that_was_lost_is_asked_for_again_under_the_same_id()
    {
        await using var desk = await StubDesk.StartAsync(StubDesk.CutConnection, StubDesk.Json(200, Entry));

        var put = await CreateAsync(desk);

        Assert.False(put.Created);
        Assert.Equal(2, desk.Received.Count);
        Assert.Single(desk.Received.Distinct());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_after_is_waited_for_and_the_jitter_comes_on_top(int status)
    {
        await using var desk = await StubDesk.StartAsync(StubDesk.Status(status, retryAfter: "7"), StubDesk.Json(201, Entry));

        await CreateAsync(desk, new FixedRandom(0.5));

        Assert.Equal([TimeSpan.FromSeconds(7.25)], _clock.Waits);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        var date = DateTimeOffset.UtcNow.AddMinutes(2).ToString("R");
        await using var desk = await StubDesk.StartAsync(StubDesk.Status(503, date), StubDesk.Json(201, Entry));

        await CreateAsync(desk, new FixedRandom(0));

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Server_that_stays_away_is_given_up_after_twelve_attempts_with_its_last_word()
    {
        await using var desk = await StubDesk.StartAsync(
            StubDesk.Json(503, """{"detail":"The database is away."}""", "application/problem+json")
        );

        var problem = await Assert.ThrowsAsync<DeskProblemException>(() => CreateAsync(desk));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, problem.Status);
        Assert.Equal("The database is away.", problem.Message);
        Assert.Equal(12, desk.Received.Count);
    }

    [Fact]
    public async Task Refusal_is_thrown_at_once_with_what_is_wrong_by_field()
    {
        await using var desk = await StubDesk.StartAsync(
            StubDesk.Json(
                422,
                """{"title":"The request is not valid.","status":422,"detail":"An entry needs a text or a title.","errors":{"body":["An entry needs a text or a title."]}}""",
                "application/problem+json"
            )
        );

        var problem = await Assert.ThrowsAsync<DeskProblemException>(() => CreateAsync(desk));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.Status);
        Assert.Equal(["An entry needs a text or a title."], problem.Errors["body"]);
        Assert.Single(desk.Received);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Stale_edit_names_its_version_and_is_thrown_with_the_current_entry()
    {
        await using var desk = await StubDesk.StartAsync(
            StubDesk.Json(
                412,
                $$"""{"status":412,"detail":"Somebody else has edited it.","current":{{Entry}}}""",
                "application/problem+json"
            )
        );
        using var http = desk.Connect();
        var client = new DeskClient(http, "lb_secret", _clock);

        var problem = await Assert.ThrowsAsync<DeskProblemException>(() => client.EditEntryAsync(StoryId, EntryId, 3, Edit, Cancellation));

        Assert.Equal("\"3\"", Assert.Single(desk.Received).IfMatch);
        Assert.Equal(1, problem.Current!.Value.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Proxys_page_in_the_place_of_problem_details_still_gives_the_status()
    {
        await using var desk = await StubDesk.StartAsync(StubDesk.Json(403, "<html>", "application/problem+json"));

        var problem = await Assert.ThrowsAsync<DeskProblemException>(() => CreateAsync(desk));

        Assert.Equal(HttpStatusCode.Forbidden, problem.Status);
        Assert.IsNotType<JsonException>(problem.InnerException);
    }

    [Fact]
    public async Task Waiting_between_attempts_ends_when_it_is_cancelled()
    {
        await using var desk = await StubDesk.StartAsync(StubDesk.Status(503));
        var clock = new TestClock();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var http = desk.Connect();
        var client = new DeskClient(http, "lb_secret", clock, new FixedRandom(1));

        var creating = client.CreateEntryAsync(StoryId, EntryId, Edit, cancel.Token);
        await clock.WaitBegunAsync(TimeSpan.FromSeconds(0.5));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating.Soon());
        Assert.Single(desk.Received);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Put<EntryDetail>> CreateAsync(StubDesk desk, Random? random = null)
    {
        using var http = desk.Connect();
        return await new DeskClient(http, "lb_secret", _clock, random ?? new FixedRandom(0.1)).CreateEntryAsync(
            StoryId,
            EntryId,
            Edit,
            Cancellation
        );
    }
}
