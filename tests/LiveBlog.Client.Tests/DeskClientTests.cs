using System.Net;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>Every call of the client, answered by the server as it is.</summary>
[Collection(nameof(RealServer))]
public sealed class DeskClientTests(ServerProcess server)
{
    private readonly DeskClient _desk = server.Desk;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Story_is_created_once_edited_and_taken_live()
    {
        var id = Guid.CreateVersion7();
        var edit = new StoryEdit
        {
            Slug = $"story-{id:N}",
            Headline = "Bridge closed",
            TimeZone = "Europe/London",
        };

        var first = await _desk.CreateStoryAsync(id, edit, Cancellation);
        var again = await _desk.CreateStoryAsync(id, edit, Cancellation);
        Assert.True(first.Created);
        Assert.False(again.Created);
        Assert.Equal("draft", again.Value.Status);

        var edited = await _desk.EditStoryAsync(id, again.Value.Version, edit with { Headline = "Bridge open" }, Cancellation);
        var live = await _desk.SetStatusAsync(id, StoryStatuses.Live, Cancellation);
        Assert.Equal("Bridge open", edited.Headline);
        Assert.Equal(StoryStatuses.Live, live.Status);
        Assert.Equal(live, await _desk.GetStoryAsync(id, Cancellation));
        Assert.Contains((await _desk.ListStoriesAsync(null, Cancellation)).Items, story => story.Id == id);
    }

    [Fact]
    public async Task Entry_goes_through_everything_that_an_editor_can_do_to_it()
    {
        var (storyId, id) = (await LiveStoryAsync(), Guid.CreateVersion7());
        var at = DateTimeOffset.Parse("1969-07-20T20:17:39Z");
        var edit = new EntryEdit
        {
            Title = "Landed",
            Body = "<p>The Eagle has landed.</p>",
            At = at,
        };

        var draft = await _desk.CreateEntryAsync(storyId, id, edit, Cancellation);
        Assert.True(draft.Created);
        Assert.Equal(("draft", at, 1), (draft.Value.State, draft.Value.At, draft.Value.Version));
        Assert.False((await _desk.CreateEntryAsync(storyId, id, edit, Cancellation)).Created);

        Assert.Equal("published", (await _desk.SetPublishedAsync(storyId, id, true, Cancellation)).State);
        Assert.True((await _desk.SetPinnedAsync(storyId, id, true, Cancellation)).Pinned);
        Assert.False((await _desk.SetPinnedAsync(storyId, id, false, Cancellation)).Pinned);
        Assert.True((await _desk.SetKeyAsync(storyId, id, true, Cancellation)).Key);
        var current = await _desk.SetKeyAsync(storyId, id, false, Cancellation);
        var corrected = await _desk.EditEntryAsync(
            storyId,
            id,
            current.Version,
            edit with
            {
                Body = "<p>Landed.</p>",
                Correction = "Shorter.",
            },
            Cancellation
        );
        Assert.Equal(("<p>Landed.</p>", "Shorter."), (corrected.Body, corrected.Correction));
        Assert.Equal("unpublished", (await _desk.SetPublishedAsync(storyId, id, false, Cancellation)).State);
        Assert.Equal(id, Assert.Single((await _desk.ListEntriesAsync(storyId, null, Cancellation)).Items).Id);

        await _desk.TakeDownAsync(storyId, id, "Wrong.", Cancellation);
        await _desk.TakeDownAsync(storyId, id, null, Cancellation);
        var gone = await Assert.ThrowsAsync<DeskProblemException>(() => _desk.GetEntryAsync(storyId, id, Cancellation));
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
    }

    [Fact]
    public async Task Stale_edit_is_refused_with_the_current_version()
    {
        var (storyId, id) = (await LiveStoryAsync(), Guid.CreateVersion7());
        var edit = new EntryEdit { Body = "<p>One</p>", State = "published" };
        await _desk.CreateEntryAsync(storyId, id, edit, Cancellation);
        await _desk.EditEntryAsync(storyId, id, 1, edit with { Body = "<p>Two</p>" }, Cancellation);

        var stale = await Assert.ThrowsAsync<DeskProblemException>(() =>
            _desk.EditEntryAsync(storyId, id, 1, edit with { Body = "<p>Three</p>" }, Cancellation)
        );

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal("<p>Two</p>", stale.Current!.Value.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Wrong_token_and_wrong_text_are_refused_in_words()
    {
        var storyId = await LiveStoryAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var stranger = new DeskClient(http, "lb_unknown");

        var unknown = await Assert.ThrowsAsync<DeskProblemException>(() => stranger.GetStoryAsync(storyId, Cancellation));
        var empty = await Assert.ThrowsAsync<DeskProblemException>(() =>
            _desk.CreateEntryAsync(storyId, Guid.CreateVersion7(), new EntryEdit { Body = " " }, Cancellation)
        );

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(["An entry needs a text or a title."], empty.Errors["body"]);
    }

    private async Task<Guid> LiveStoryAsync()
    {
        var id = Guid.CreateVersion7();
        await _desk.CreateStoryAsync(id, new StoryEdit { Slug = $"story-{id:N}", Headline = "Bridge closed" }, Cancellation);
        await _desk.SetStatusAsync(id, StoryStatuses.Live, Cancellation);
        return id;
    }
}
