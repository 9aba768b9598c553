using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Webhooks;

internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhooksOptions>().BindKnown(WebhooksOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksRules>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton(provider => new WebhookSender(
            NamedNetworks.FetcherFor(provider.GetRequiredService<IOptions<WebhooksOptions>>().Value.Networks),
            provider.GetRequiredService<WebhookSecrets>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<WebhookRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRounds>());
        return services;
    }

    public static void MapWebhooks(this IEndpointRouteBuilder endpoints) => WebhooksApi.Map(endpoints);
}
