using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk;

/// <summary>Tells every console that an upload is ready, so that consoles need not poll.</summary>
internal sealed class MediaAtDesk(DeskBell bell) : IMediaListener
{
    public Task ChangedAsync(MediaItem media, CancellationToken cancellation)
    {
        bell.RingMedia(media.Id);
        return Task.CompletedTask;
    }
}
