using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Desk;

/// <summary>Notifications to editors, who then fetch what changed through the API. Public because SignalR implements it at run time.</summary>
public interface IDeskClient
{
    Task Changed(DeskChange change);

    /// <summary>Changes may have been missed; reload what is shown.</summary>
    Task Missed();

    /// <summary>
    /// An upload is ready, has failed or was erased. Which story it is for may not be saved yet, so only those who may enter every story are
    /// told; other consoles ask.
    /// </summary>
    Task MediaSettled(Guid mediaId);

    /// <summary>The recipient may have unread mentions.</summary>
    Task Mentioned();

    /// <summary>Everyone who has the story open, including the recipient's own windows; the whole list each time.</summary>
    Task Present(Guid storyId, IReadOnlyList<DeskSeat> seats);
}

/// <summary>
/// Where consoles connect. Editors are few and fetch what they are notified of, so SignalR's own groups are good enough; readers have
/// <see cref="Delivery.LiveHub"/>.
/// </summary>
internal sealed class DeskHub(DeskPresence presence, OpenConnections connections, StoryAdmission admission) : Hub<IDeskClient>
{
    /// <summary>Consoles that may enter every story.</summary>
    public const string Everywhere = "everywhere";

    /// <summary>Watches the story instead of the one watched before.</summary>
    public async Task Watch(Guid storyId)
    {
        if (!await admission.MayEnterAsync(Context.User!, storyId, Context.ConnectionAborted))
        {
            throw new HubException(Refusals.Of(Capability.EnterEveryStory));
        }
        connections.Watch(Context.ConnectionId, storyId);
        if (Context.Items.TryGetValue(nameof(Watch), out var watched) && watched is Guid before)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, GroupOf(before));
        }
        Context.Items[nameof(Watch)] = storyId;
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(storyId));
        presence.Sit(Context.ConnectionId, storyId, Context.User!.AccountId(), Context.User!.DisplayName());
        if (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The connection may have ended before the line above, and that is reported only once.
            presence.Leave(Context.ConnectionId);
        }
    }

    /// <summary>
    /// Says which entries of the watched story are open for editing in this window; the whole list each time. The story's own id stands for a new entry
    /// that is being written.
    /// </summary>
    public void Edit(Guid[]? entryIds) =>
        presence.Edit(Context.ConnectionId, entryIds ?? throw new HubException("Send the ids of the entries as a list."));

    public override async Task OnConnectedAsync()
    {
        connections.Add(Context.ConnectionId, Context.User!, Context.Abort);
        if (Context.User!.EntersEveryStory())
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, Everywhere);
        }
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        presence.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    public static string GroupOf(Guid storyId) => storyId.ToString("N");
}

/// <summary>Passes the writer's notifications on to the consoles that watch the story, without making the writer wait.</summary>
internal sealed partial class DeskNotifier(DeskBell bell, IHubContext<DeskHub, IDeskClient> desk, ILogger<DeskNotifier> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Heard += Notify;
        bell.Deafened += NotifyOfEverything;
        bell.MediaHeard += NotifyOfMedia;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Heard -= Notify;
        bell.Deafened -= NotifyOfEverything;
        bell.MediaHeard -= NotifyOfMedia;
        return Task.CompletedTask;
    }

    private void Notify(DeskChange change) => _ = NotifyAsync(desk.Clients.Group(DeskHub.GroupOf(change.StoryId)).Changed(change));

    private void NotifyOfMedia(Guid media) => _ = NotifyAsync(desk.Clients.Group(DeskHub.Everywhere).MediaSettled(media));

    private void NotifyOfEverything() => _ = NotifyAsync(desk.Clients.All.Missed());

    private async Task NotifyAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception exception)
        {
            LogNotNotified(logger, exception);
        }
    }

    /// <summary>Logs a failed notification; consoles see the change when they next load.</summary>
    public static void LogNotNotified(ILogger logger, Exception exception) => Log.NotNotified(logger, exception);

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "The desk could not be told of a change; consoles see it when they next load")]
        public static partial void NotNotified(ILogger logger, Exception exception);
    }
}
