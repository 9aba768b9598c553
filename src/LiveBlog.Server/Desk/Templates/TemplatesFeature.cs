using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveBlog.Server.Desk.Templates;

/// <summary>Story templates: what stories of one kind start with.</summary>
internal static class TemplatesFeature
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) =>
        services.Configure<OpenApiOptions>(ApiDescriptions.Editors, options => options.AddDocumentTransformer(Describe));

    public static void MapTemplates(this IEndpointRouteBuilder endpoints) => TemplatesApi.Map(endpoints);

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        EditSchemas.DescribeBlocks(document, nameof(StoryTemplateEdit), ContentPlace.Template);
        EditSchemas.DescribeSources(document, nameof(StoryTemplateEdit));
        return Task.CompletedTask;
    }
}
