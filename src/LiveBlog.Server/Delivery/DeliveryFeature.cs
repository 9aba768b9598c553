using LiveBlog.Protocol;
using LiveBlog.Server.Delivery.Sockets;
using MessagePack;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery;

internal static class DeliveryFeature
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveStories>();
        services.AddSingleton<DeliveryGate>();
        services.AddSingleton<ReaderSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<ReaderSockets>());
        services.AddHostedService<Drain>();
        services.AddHostedService<DeliveryUpkeep>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, Fanout>();
        services
            .AddSignalR(hub =>
            {
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
                hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
            })
            .AddHubOptions<LiveHub>(hub =>
            {
                hub.MaximumReceiveMessageSize = Limits.ReaderMessageBytes;
                // Heartbeats say the same and carry the head; a ping to nobody in particular would be one more write for each reader.
                hub.KeepAliveInterval = TimeSpan.FromHours(1);
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJson.Wire))
            // Hostile input is expected here: see https://github.com/MessagePack-CSharp/MessagePack-CSharp#security
            .AddMessagePackProtocol(pack =>
                pack.SerializerOptions = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData)
            );
        return services;
    }

    public static void MapDelivery(this IEndpointRouteBuilder endpoints)
    {
        Deltas.Map(endpoints.MapGroup("/live/{story}").RequireCors(Hosting.CorsPolicies.AnyOrigin).WithTags("Reading"));
        endpoints
            .Map("/hubs/live", ReaderSocketEndpoint.Create(endpoints.ServiceProvider))
            .RequireCors(Hosting.CorsPolicies.AnyOrigin)
            .ExcludeFromDescription();
    }
}
