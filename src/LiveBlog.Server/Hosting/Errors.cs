using System.Text.Json.Serialization;

namespace LiveBlog.Server.Hosting;

internal static class Errors
{
    /// <summary>
    /// Bytes of a request body. The largest legitimate one is an entry of <see cref="Content.ContentLimits.Characters"/> characters from a
    /// program that escapes all but ASCII, in six bytes each.
    /// </summary>
    private const int MaxRequestBytes = 512 * 1024;

    public static void AddErrors(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBytes);
        builder.Services.AddProblemDetails();
        // Only the exception says which part of a body cannot be read; it is answered in every environment.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new ReadableJsonConverter());
            json.SerializerOptions.Converters.Add(new ZonelessTimeConverter());
            // Otherwise a number would be accepted as a choice that does not exist.
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false)
            );
        });
    }

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(BadRequests.AnswerAsync);
    }
}
