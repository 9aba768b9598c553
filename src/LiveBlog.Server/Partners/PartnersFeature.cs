namespace LiveBlog.Server.Partners;

/// <summary>Sites that show our stories: registered, counted and, if the newsroom wants it, the only ones that may.</summary>
internal static class PartnersFeature
{
    public static IServiceCollection AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<PartnerRegistry>();
        services.AddScoped<PartnerChanges>();
        services.AddSingleton<PartnerHealth>();
        services.AddHostedService(provider => provider.GetRequiredService<PartnerHealth>());
        services.AddHostedService(provider => provider.GetRequiredService<PartnerRegistry>());
        return services;
    }

    public static void MapPartners(this IEndpointRouteBuilder endpoints) => PartnersApi.Map(endpoints);
}
