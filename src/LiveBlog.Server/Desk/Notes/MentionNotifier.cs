using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Notes;

/// <summary>
/// Tells people mentioned in a story's notes, wherever in the console they are, that there may be something new. Every node hears of every note and
/// notifies its own consoles.
/// </summary>
internal sealed class MentionNotifier(
    DeskBell bell,
    IHubContext<DeskHub, IDeskClient> desk,
    IDbContextFactory<LiveBlogDb> databases,
    ILogger<DeskNotifier> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Heard += Notify;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Heard -= Notify;
        return Task.CompletedTask;
    }

    private void Notify(DeskChange change)
    {
        if (change.Version == DeskChange.Notes)
        {
            _ = NotifyAsync(change.StoryId);
        }
    }

    private async Task NotifyAsync(Guid story)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            var named = await db
                .NoteMentions.Where(m => m.ReadAt == null && db.Notes.Any(n => n.Id == m.NoteId && n.StoryId == story))
                .Select(m => m.AccountId)
                .Distinct()
                .ToListAsync();
            await desk.Clients.Users(named.Select(account => account.ToString())).Mentioned();
        }
        catch (Exception exception)
        {
            DeskNotifier.LogNotNotified(logger, exception);
        }
    }
}
