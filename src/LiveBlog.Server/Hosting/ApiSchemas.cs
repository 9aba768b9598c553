using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveBlog.Server.Hosting;

/// <summary>Makes the schemas match what is on the wire, so that clients can be generated from them.</summary>
internal static class ApiSchemas
{
    public static Task Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        WriteNumbersAsNumbers(schema);
        WriteTimesAsText(schema, context);
        LeaveOutNulls(schema, context);
        ReadAttributes(schema, context);
        return Task.CompletedTask;
    }

    /// <summary>The server accepts numbers sent as text but never sends them so.</summary>
    private static void WriteNumbersAsNumbers(OpenApiSchema schema)
    {
        if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }

    /// <summary>The generator does not ask what <see cref="ZonelessTimeConverter"/> writes.</summary>
    private static void WriteTimesAsText(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            // A parameter of a query is never null; it is left out.
            var isNullable = type == typeof(DateTimeOffset?) && context.JsonPropertyInfo is not null;
            schema.Format = "date-time";
            schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
    }

    /// <summary>Null fields are not written, and nullable fields need not be sent.</summary>
    private static void LeaveOutNulls(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        foreach (var property in context.JsonTypeInfo.Properties.Where(each => each.IsGetNullable))
        {
            schema.Required?.Remove(property.Name);
        }
    }

    /// <summary>Adds the validation attributes that the OpenAPI generator does not read.</summary>
    private static void ReadAttributes(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        foreach (var attribute in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [])
        {
            if (attribute is AllowedValuesAttribute allowed)
            {
                schema.Enum = [.. allowed.Values.OfType<string>().Select(value => JsonValue.Create(value))];
            }
            else if (schema.Type?.HasFlag(JsonSchemaType.Array) is true)
            {
                ReadListAttribute(schema, attribute);
            }
        }
    }

    private static void ReadListAttribute(OpenApiSchema schema, object attribute)
    {
        switch (attribute)
        {
            case MaxLengthAttribute most:
                schema.MaxItems = most.Length;
                break;
            case MinLengthAttribute least:
                schema.MinItems = least.Length;
                break;
            case EachMaxLengthAttribute each when schema.Items is OpenApiSchema item:
                item.MaxLength = each.Length;
                break;
        }
    }
}
