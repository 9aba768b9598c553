using System.Text.Json;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Tests.Delivery;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>Editors see who else has the story open and who is editing which entry; readers do not.</summary>
public sealed class PresenceTests(Newsroom newsroom)
{
    [Fact]
    public async Task Editors_SeeEachOtherComeEditAndLeave()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync();
        await using var ada = await Window.OpenAsync(newsroom.Editor, story.Id);
        await ada.SeesAsync(seats => seats is [{ Name: "Ada Lund", EntryId: null }]);

        await using (var ben = await Window.OpenAsync(await newsroom.Editor.AddColleagueAsync("editor"), story.Id))
        {
            await ben.SeesAsync(seats => seats is [{ Name: "Ada Lund" }, { Name: "Ben Ruiz", EntryId: null }]);
            await ben.EditAsync(entry);
            await ada.EditAsync(entry);
            // Both are told, so both are warned.
            foreach (var window in (Window[])[ada, ben])
            {
                await window.SeesAsync(seats => seats.Count == 2 && seats.All(seat => seat.EntryId == entry));
            }
            await ada.EditAsync();
            await ben.SeesAsync(seats => seats is [{ EntryId: null }, { Name: "Ben Ruiz" }] && seats[1].EntryId == entry);
        }
        await ada.SeesAsync(seats => seats is [{ Name: "Ada Lund" }]);
    }

    [Fact]
    public async Task EditWithoutAList_IsRefusedInASentence_AndIsNotLoggedAsAServerError()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var ada = await Window.OpenAsync(newsroom.Editor, story.Id);
        var refusal = await Assert.ThrowsAsync<HubException>(() => ada.EditAsync(null!));
        Assert.Contains("Send the ids of the entries as a list.", refusal.Message, StringComparison.Ordinal);
        // The server's lines arrive in the order in which it wrote them.
        var later = $"/api/after-the-refusal-{Guid.CreateVersion7():N}";
        await newsroom.Editor.GetAsync(later);
        await Patience.EventuallyAsync(
            () => newsroom.Server.Output.Any(line => line.Contains(later, StringComparison.Ordinal)),
            "the server has logged a later request"
        );
        Assert.DoesNotContain(newsroom.Server.Output, line => line.Contains("HubException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Window_ThatMovesToAnotherStory_LeavesTheFirst()
    {
        var (first, second) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        await using var staying = await Window.OpenAsync(newsroom.Editor, first.Id);
        await using var moving = await Window.OpenAsync(newsroom.Editor, first.Id);
        await staying.SeesAsync(seats => seats.Count == 2);
        await moving.WatchAsync(second.Id);
        await staying.SeesAsync(seats => seats.Count == 1);
    }

    [Fact]
    public async Task Readers_HearNothingOfTheDesk()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        await using var ada = await Window.OpenAsync(newsroom.Editor, story.Id);
        await ada.EditAsync(Guid.CreateVersion7());
        await ada.SeesAsync(seats => seats is [{ EntryId: not null }]);
        await story.PublishAsync("The next thing that readers hear");
        await reader.ReachAsync(2);
        Assert.DoesNotContain(
            reader.Heard,
            message =>
                message.ToString()!.Contains("Ada", StringComparison.Ordinal)
                && message is not LiveBlog.Protocol.Snapshot and not LiveBlog.Protocol.Frame
        );
        Assert.Equal(2, (await story.ReadLogAsync()).Count);
    }

    /// <summary>A console that has a story open.</summary>
    private sealed class Window(HubConnection hub) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _heard = new(0);
        private volatile IReadOnlyList<DeskSeat> _seats = [];

        public static async Task<Window> OpenAsync(Editor editor, Guid story)
        {
            var hub = new HubConnectionBuilder()
                .WithUrl(
                    new Uri(editor.Server.Address, "/hubs/desk"),
                    http =>
                    {
                        http.AccessTokenProvider = () => Task.FromResult<string?>(editor.Token);
                        http.Transports = HttpTransportType.WebSockets;
                        http.SkipNegotiation = true;
                    }
                )
                .Build();
            var window = new Window(hub);
            hub.On<Guid, JsonElement>(
                "Present",
                (of, seats) =>
                {
                    window._seats = seats.Deserialize<List<DeskSeat>>(JsonSerializerOptions.Web)!;
                    window._heard.Release();
                }
            );
            await hub.StartAsync().InTime();
            await window.WatchAsync(story);
            return window;
        }

        public Task WatchAsync(Guid story) => hub.InvokeAsync("Watch", story).InTime();

        public Task EditAsync(params Guid[] entries) => hub.InvokeAsync("Edit", entries).InTime();

        public async Task SeesAsync(Func<IReadOnlyList<DeskSeat>, bool> condition)
        {
            while (!condition(_seats))
            {
                Assert.True(await _heard.WaitAsync(Patience.Usual), $"Last seen: {string.Join(", ", _seats)}");
            }
        }

        public ValueTask DisposeAsync()
        {
            _heard.Dispose();
            return hub.DisposeAsync();
        }
    }
}
