using System.Text.Json;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using LiveBlog.Server.Desk;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Editors see each other across nodes, and those of a dead node disappear after a while.</summary>
public sealed class PresenceTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    [Fact]
    public async Task EditorsOfThreeNodes_SeeEachOther_UntilANodeDies()
    {
        await using var story = await Cluster.NewStoryAsync("presence");
        var windows = new List<Window>();
        foreach (var node in Cluster.Nodes)
        {
            windows.Add(await Window.OpenAsync(Cluster, node, story.Id));
        }
        await SeeAsync(windows, 3, editing: null);
        var entry = Guid.CreateVersion7();
        await windows[2].EditAsync(entry);
        await SeeAsync(windows, 3, editing: entry);

        await Cluster.Nodes[2].KillAsync();
        await SeeAsync(windows.Take(2), 2, editing: null);
        foreach (var window in windows)
        {
            await window.DisposeAsync();
        }
    }

    private static Task SeeAsync(IEnumerable<Window> windows, int seats, Guid? editing) =>
        Patience.EventuallyAsync(
            () => Task.FromResult(windows.All(w => w.Seats.Count == seats && w.Seats.Max(seat => seat.EntryId) == editing)),
            $"every window sees {seats} seats"
        );

    private sealed class Window(HubConnection hub) : IAsyncDisposable
    {
        private volatile IReadOnlyList<DeskSeat> _seats = [];

        public IReadOnlyList<DeskSeat> Seats => _seats;

        public static async Task<Window> OpenAsync(NodeCluster cluster, LiveBlogNode node, Guid story)
        {
            using var editor = cluster.EditorOf(node);
            var token = editor.DefaultRequestHeaders.Authorization!.Parameter;
            var hub = new HubConnectionBuilder()
                .WithUrl(
                    new Uri(node.Address, "/hubs/desk"),
                    http =>
                    {
                        http.AccessTokenProvider = () => Task.FromResult(token);
                        http.Transports = HttpTransportType.WebSockets;
                        http.SkipNegotiation = true;
                    }
                )
                .Build();
            var window = new Window(hub);
            hub.On<Guid, JsonElement>(
                "Present",
                (_, seats) => window._seats = seats.Deserialize<List<DeskSeat>>(JsonSerializerOptions.Web)!
            );
            await hub.StartAsync().InTime();
            await hub.InvokeAsync("Watch", story).InTime();
            return window;
        }

        public Task EditAsync(params Guid[] entries) => hub.InvokeAsync("Edit", entries).InTime();

        public ValueTask DisposeAsync() => hub.DisposeAsync();
    }
}
