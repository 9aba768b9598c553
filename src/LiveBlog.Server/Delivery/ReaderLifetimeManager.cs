using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// SignalR's extension point for reaching connections, reduced to what readers need: it hands each connection to the code that follows stories with it.
/// The groups of the stock manager are not used. That manager awaits a group's slowest reader; with Redis it subscribes for each connection and throws
/// while Redis is down; and it neither keeps an order nor replays. See decisions/0003-own-fan-out.md.
/// </summary>
internal sealed class ReaderLifetimeManager(
    LiveStories stories,
    DeliveryGate gate,
    PartnerTraffic traffic,
    TimeProvider time,
    ILogger<ReaderConnection> logger
) : HubLifetimeManager<LiveHub>
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(new ReaderConnection(connection, stories, gate, traffic, time, logger));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Get<ReaderConnection>()?.Close();
        return Task.CompletedTask;
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        throw NotForReaders();

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        throw NotForReaders();

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        throw NotForReaders();

    public override Task SendAllExceptAsync(
        string methodName,
        object?[] args,
        IReadOnlyList<string> excludedConnectionIds,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendConnectionAsync(
        string connectionId,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendConnectionsAsync(
        IReadOnlyList<string> connectionIds,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendGroupAsync(
        string groupName,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendGroupExceptAsync(
        string groupName,
        string methodName,
        object?[] args,
        IReadOnlyList<string> excludedConnectionIds,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendGroupsAsync(
        IReadOnlyList<string> groupNames,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        throw NotForReaders();

    public override Task SendUsersAsync(
        IReadOnlyList<string> userIds,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    ) => throw NotForReaders();

    private static NotSupportedException NotForReaders() =>
        new("Readers are reached through the story that they follow (LiveStory), never by group, user or connection id");
}
