using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Describes the lists in edits that are declared as any JSON, so that each fault can be reported at its field. The generator of the API description
/// cannot see more than that.
/// </summary>
internal static class EditSchemas
{
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        DescribeBlocks(document, nameof(EntryEdit), ContentPlace.Entry);
        DescribeBlocks(document, nameof(StoryEdit), ContentPlace.Opening);
        DescribeSources(document, nameof(StoryEdit));
        Describe(document, nameof(StoryEdit), "related", StoryLinksReader.MaxRelated, nameof(RelatedLink));
        Limit(document, nameof(StorySource), "name", ContentLimits.LineLength);
        Limit(document, nameof(RelatedLink), "title", ContentLimits.CaptionLength);
        return Task.CompletedTask;
    }

    public static void DescribeBlocks(OpenApiDocument document, string record, ContentPlace place)
    {
        var blocks = place.Types.Select(type => new OpenApiSchemaReference($"{nameof(Block)}{type.Record.Name}", document));
        Describe(document, record, place.Field, place.Blocks, new OpenApiSchema { OneOf = [.. blocks] });
    }

    public static void DescribeSources(OpenApiDocument document, string record) =>
        Describe(document, record, "sources", StoryLinksReader.MaxSources, nameof(StorySource));

    private static void Limit(OpenApiDocument document, string record, string words, int longest)
    {
        var fields = document.Components!.Schemas![record].Properties!;
        ((OpenApiSchema)fields[words]).MaxLength = longest;
        ((OpenApiSchema)fields["url"]).MaxLength = SafeAddress.Length;
    }

    private static void Describe(OpenApiDocument document, string record, string list, int limit, string item) =>
        Describe(document, record, list, limit, new OpenApiSchemaReference(item, document));

    private static void Describe(OpenApiDocument document, string record, string list, int limit, IOpenApiSchema item)
    {
        var fields = document.Components!.Schemas![record].Properties!;
        fields[list] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Description = fields[list].Description,
            MaxItems = limit,
            Items = item,
        };
    }
}
