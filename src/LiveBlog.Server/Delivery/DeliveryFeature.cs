using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Hosting;
using MessagePack;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

internal static class DeliveryFeature
{
    /// <summary>From the first byte of a request to the end of its headers; they fit in one or two packets.</summary>
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Between two requests. Longer than proxies keep their connections (nginx: a minute), so that no proxy sends into one that is closing.</summary>
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(75);

    /// <summary>
    /// For the rest of a stop after the drain: laggards' time-out, requests under way, and the last rounds of background work. The platform has to wait longer
    /// still (deploy/RUNBOOK.md).
    /// </summary>
    public static readonly TimeSpan StopAfterDrain = TimeSpan.FromSeconds(25);

    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindKnown(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.PostConfigure<DeliveryOptions>(delivery => delivery.MaxReaders = OpenFiles.BoundReaders(delivery.MaxReaders));
        services
            .AddOptions<HostOptions>()
            .PostConfigure<IOptions<DeliveryOptions>>(
                (host, delivery) =>
                {
                    var least = delivery.Value.DrainWindow + StopAfterDrain;
                    host.ShutdownTimeout = host.ShutdownTimeout > least ? host.ShutdownTimeout : least;
                }
            );
        services.AddSingleton(provider => new FanOutPace(
            provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.CoalesceWindow,
            provider.GetRequiredService<TimeProvider>(),
            () => Environment.CpuUsage.TotalTime
        ));
        services.AddSingleton<LiveStories>();
        services.AddSingleton<DeliveryGate>();
        services.AddSingleton<ReaderSockets>();
        services.AddSingleton<ConnectionShares>();
        services.AddSingleton<PartnerOrigins>();
        services.AddSingleton<PartnerTraffic>();
        services.AddSingleton<DirectReaders>();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<DirectReaders, OperatorsPort>(
                (kestrel, direct, operators) =>
                {
                    kestrel.Limits.MaxConcurrentConnections = OpenFiles.MaxConnections();
                    kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
                    kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
                    kestrel.ConfigureEndpointDefaults(endpoint =>
                        endpoint.Use(next =>
                            c => operators.IsPort((c.LocalEndPoint as IPEndPoint)?.Port) ? next(c) : direct.OnConnectionAsync(c, next)
                        )
                    );
                }
            );
        services.AddHostedService(provider => provider.GetRequiredService<ReaderSockets>());
        services.AddHostedService<Drain>();
        services.AddHostedService<DeliveryUpkeep>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, ReaderLifetimeManager>();
        services
            .AddSignalR(hub =>
            {
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
                hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
            })
            .AddHubOptions<LiveHub>(hub =>
            {
                hub.MaximumReceiveMessageSize = Limits.ReaderMessageBytes;
                // Our heartbeats do the same and carry the head; SignalR's pings would be one more write for each reader.
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
        Deltas.Map(endpoints.MapGroup("/live/{story}").RequireCors(CorsPolicies.AnyOrigin).WithTags("Reading"));
        endpoints
            .Map(ReaderSocketEndpoint.Path, ReaderSocketEndpoint.Create(endpoints.ServiceProvider))
            .RequireCors(CorsPolicies.AnyOrigin)
            .ExcludeFromDescription();
    }
}
