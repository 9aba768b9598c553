using System.Text.Json.Serialization.Metadata;
using LiveBlog.Protocol;
using MessagePack;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery;

internal static class DeliveryFeature
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveStories>();
        services.AddHostedService<DeliveryUpkeep>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, Fanout>();
        services
            .AddSignalR(hub =>
            {
                // Frames are sent at least every 15 s, so SignalR's own pings are only for connections that follow nothing.
                hub.KeepAliveInterval = TimeSpan.FromSeconds(20);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
                hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
            })
            .AddHubOptions<LiveHub>(hub => hub.MaximumReceiveMessageSize = Limits.ReaderMessageBytes)
            .AddJsonProtocol(json =>
            {
                // The chain replaces SignalR's own resolver, and the desk's hub speaks in types that are not on the reader's wire.
                json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJson.Wire);
                json.PayloadSerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
            })
            // Hostile input is expected here: see https://github.com/MessagePack-CSharp/MessagePack-CSharp#security
            .AddMessagePackProtocol(pack =>
                pack.SerializerOptions = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData)
            );
        return services;
    }

    public static void MapDelivery(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapHub<LiveHub>(
                "/hubs/live",
                connection =>
                {
                    // Only WebSocket, without negotiation: no state on a node before the socket, so no sticky sessions.
                    connection.Transports = HttpTransportType.WebSockets;
                    // Readers send a follow now and then; 64 kB of what they are sent may wait before a write counts as outstanding.
                    connection.ApplicationMaxBufferSize = 4 * 1024;
                    connection.TransportMaxBufferSize = 64 * 1024;
                    connection.AllowStatefulReconnects = false;
                }
            )
            .RequireCors(Hosting.CorsPolicies.AnyOrigin);
    }
}
