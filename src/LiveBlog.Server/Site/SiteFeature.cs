using LiveBlog.Server.Hosting;
using LiveBlog.Server.Mail;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Site;

/// <summary>The newsroom's site: its name, look, links and words, from the configuration, which the console overrides.</summary>
internal static class SiteFeature
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindKnown(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, ThemeRules>();
        services.AddSingleton<IValidateOptions<SiteOptions>, FramePartnerRules>();
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteFilesRules>();
        services.AddSingleton<IValidateOptions<SiteOptions>, ReactionRules>();
        services.AddSingleton<InlineStyles>();
        services.AddSingleton<FrameAncestors>();
        services.AddSingleton<CurrentSite>();
        services.AddSingleton(provider =>
        {
            var site = provider.GetRequiredService<CurrentSite>();
            return new MailSender(() => site.Value.Name, () => site.Value.Language);
        });
        services.AddSingleton<UsualOrigins>();
        services.AddSingleton<SiteSettings>();
        services.AddHostedService(provider => provider.GetRequiredService<SiteSettings>());
        return services;
    }

    public static void MapSite(this IEndpointRouteBuilder endpoints)
    {
        var configured = endpoints.ServiceProvider.GetRequiredService<CurrentSite>().Configured;
        endpoints.ServiceProvider.GetRequiredService<FrameAncestors>().Allow(configured.Partners);
        SiteApi.Map(endpoints);
        SiteFiles.Map(endpoints, configured);
    }
}
