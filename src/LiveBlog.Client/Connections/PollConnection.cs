using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>
/// Polls addresses that a cache can hold: the last resort, which gets through wherever anything does. Every fault ends the
/// connection; its owner decides how long to wait before the next try.
/// </summary>
internal sealed class PollConnection(Uri server, KeptSnapshot kept, TimeProvider time, Random random) : RequestConnection
{
    public override FollowingPace Pace => FollowingPace.Polled;

    protected override async Task TellFromAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        var position = new PollPosition(request, edition);
        while (true)
        {
            using var response = await AskAsync(request.Story, position, cancellation);
            if (RefusedBy(response, request.Story, position) is { } refused)
            {
                await TellAsync(refused, cancellation);
                return;
            }
            var atOnce = await TakeAsync(response, position, cancellation);
            if (!atOnce)
            {
                var delay = PollDelay.After(AskedDelay(response), random);
                await TellAsync(new Resting(delay), cancellation);
                await Task.Delay(delay, time, cancellation);
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string story, PollPosition position, CancellationToken cancellation)
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, StoryAddress(server, story, position.Path));
        if (!position.IsKnown && kept.Tag is { } tag)
        {
            asking.Headers.IfNoneMatch.Add(tag);
        }
        return await Http.SendAsync(asking, cancellation);
    }

    /// <summary>Passes on the answer. True if the next request should follow at once.</summary>
    private async Task<bool> TakeAsync(HttpResponseMessage response, PollPosition position, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            return position.StartOver();
        }
        if (position.IsKnown)
        {
            response.EnsureSuccessStatusCode();
            if (await response.Content.ReadFromJsonAsync(ProtocolJson.Wire.Frame, cancellation) is not { Changes: not null } frame)
            {
                throw new JsonException("The answer is not a frame");
            }
            var more = position.Take(frame);
            await TellAsync(frame, cancellation);
            return more;
        }
        if (response.StatusCode != HttpStatusCode.NotModified)
        {
            response.EnsureSuccessStatusCode();
            if (await response.Content.ReadFromJsonAsync(ProtocolJson.Wire.Snapshot, cancellation) is not { Epoch: not null } fetched)
            {
                throw new JsonException("The answer is not a snapshot");
            }
            kept.Keep(fetched, response.Headers.ETag);
        }
        position.Take(kept.Snapshot);
        await TellAsync(kept.Snapshot, cancellation);
        return false;
    }

    private static Refused? RefusedBy(HttpResponseMessage response, string story, PollPosition position)
    {
        int? code = response.StatusCode switch
        {
            HttpStatusCode.Gone when position.IsKnown => null,
            HttpStatusCode.Forbidden => RefusalCodes.Stranger,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => RefusalCodes.UnknownStory,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => RefusalCodes.Busy,
            _ => null,
        };
        var atLeast = response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        return code is { } given
            ? new Refused(story, given, $"The server answered {(int)response.StatusCode}", (int)atLeast.TotalMilliseconds)
            : null;
    }

    private static TimeSpan? AskedDelay(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Poll-After-Ms", out var values)
        && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
