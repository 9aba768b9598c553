namespace LiveBlog.Server.Content;

internal static class ContentFeature
{
    public static IServiceCollection AddContent(this IServiceCollection services)
    {
        services.AddSingleton<ContentPreparation>();
        // Blocks in what the API answers.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContentJson.Resolver));
        return services;
    }
}
