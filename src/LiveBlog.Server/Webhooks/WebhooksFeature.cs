using LiveBlog.Server.LinkPreviews;

namespace LiveBlog.Server.Webhooks;

internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddNamedNetworks<WebhooksOptions>(WebhooksOptions.Section);
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredKeyedService<SafeFetcher>(WebhooksOptions.Section),
            provider.GetRequiredService<WebhookSecrets>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<WebhookRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRounds>());
        return services;
    }

    public static void MapWebhooks(this IEndpointRouteBuilder endpoints) => WebhooksApi.Map(endpoints);
}
