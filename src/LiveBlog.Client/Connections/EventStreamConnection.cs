using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>Server-sent events, for networks that block WebSockets.</summary>
internal sealed class EventStreamConnection(Uri server) : RequestConnection
{
    private static readonly MediaTypeWithQualityHeaderValue EventStream = new("text/event-stream");

    public override FollowingPace Pace => FollowingPace.Pushed;

    protected override async Task TellFromAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, StoryAddress(server, request.Story, "events"));
        asking.Headers.Accept.Add(EventStream);
        if (request.Epoch is not null)
        {
            asking.Headers.Add("Last-Event-ID", $"{request.Epoch}.{request.After}");
        }
        using var response = await Http.SendAsync(asking, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta is { } delay)
        {
            var refused = new Refused(request.Story, RefusalCodes.Poll, "Readers are polling", (int)delay.TotalMilliseconds);
            await TellAsync(refused, cancellation);
            return;
        }
        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != EventStream.MediaType)
        {
            return;
        }
        await using var bytes = new BoundedEvents(await response.Content.ReadAsStreamAsync(cancellation), MaxBodyBytes);
        await foreach (var one in SseParser.Create(bytes, Read).EnumerateAsync(cancellation))
        {
            // Skip events of a kind that this build does not know.
            if (one.Data is { } message)
            {
                await TellAsync(message, cancellation);
            }
        }
    }

    private static object? Read(string kind, ReadOnlySpan<byte> json) =>
        kind switch
        {
            "frame" => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Frame),
            "snapshot" => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Snapshot),
            "counts" => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Counts),
            "refused" => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Refused),
            _ => null,
        };
}
