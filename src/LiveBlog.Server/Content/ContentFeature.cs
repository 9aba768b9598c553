namespace LiveBlog.Server.Content;

internal static class ContentFeature
{
    public static IServiceCollection AddContent(this IServiceCollection services)
    {
        services.AddSingleton<ContentPreparation>();
        // Blocks in the API's answers.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContentJson.Resolver));
        return services;
    }
}
