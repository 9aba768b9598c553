using LiveBlog.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The hub to which readers connect. Both calls are sent without waiting for a completion: the answer to a follow is the first frame, snapshot or
/// refusal, which takes the same ordered path as everything after it.
/// </summary>
internal sealed class LiveHub : Hub, ILiveHub
{
    public Task Follow(FollowRequest request) => Reader.FollowAsync(request);

    public Task Unfollow(string story)
    {
        Reader.Unfollow(story ?? "");
        return Task.CompletedTask;
    }

    private ReaderConnection Reader =>
        Context.Features.Get<ReaderConnection>()
        ?? throw new InvalidOperationException("The connection did not come through ReaderLifetimeManager");
}
