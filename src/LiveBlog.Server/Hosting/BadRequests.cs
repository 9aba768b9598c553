using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What the framework refuses before any of our code sees it, in the same words and fields as what our code refuses (decisions/0217).
/// </summary>
internal sealed class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException refused)
        {
            return false;
        }
        // The request no longer says which endpoint was asked, which alone knows what it reads.
        var asked = httpContext.Features.GetRequiredFeature<IExceptionHandlerFeature>();
        httpContext.Request.RouteValues = asked.RouteValues ?? [];
        await BadRequests.Explain(httpContext, asked.Endpoint, refused.StatusCode, refused).ExecuteAsync(httpContext);
        return true;
    }
}

internal static class BadRequests
{
    /// <summary>For a status that nothing has been said about yet.</summary>
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            // Some programs send their token only once they have seen this. Browsers ask nobody for one.
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }
        return Explain(http, http.GetEndpoint(), http.Response.StatusCode, exception: null).ExecuteAsync(http);
    }

    /// <param name="exception">Null if the framework only set the status.</param>
    public static ProblemHttpResult Explain(HttpContext http, Endpoint? endpoint, int status, BadHttpRequestException? exception)
    {
        if (status == StatusCodes.Status400BadRequest)
        {
            return OfUnreadable(http, endpoint, exception);
        }
        return TypedResults.Problem(statusCode: status, detail: SentenceOf(http, status));
    }

    private static ProblemHttpResult OfUnreadable(HttpContext http, Endpoint? endpoint, BadHttpRequestException? exception)
    {
        var faults = new FieldFaults();
        ParameterFaults.Find(http.Request, endpoint, faults);
        if (!faults.Any && exception?.InnerException is JsonException json && JsonFaults.Find(json, http, endpoint, faults) is { } sentence)
        {
            return Problems.BadRequest(sentence);
        }
        return faults.Any ? Problems.Fields(faults.Fields, StatusCodes.Status400BadRequest)
            : exception is not null && HasNoBody(http, endpoint) ? Problems.BadRequest("Send a JSON body. This request has none.")
            : Problems.BadRequest("The request cannot be read.");
    }

    private static bool HasNoBody(HttpContext http, Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAcceptsMetadata>() is not null && http.Request.ContentLength is null or <= JsonFaults.NullLength;

    private static string? SentenceOf(HttpContext http, int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "Sign in, or send a token as Authorization: Bearer.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => http.Response.Headers.Allow.ToString() is { Length: > 0 } methods
                ? $"{VisibleText.Of(http.Request.Method)} is not supported here. Supported: {methods}."
                : "The method of the request is not supported here.",
            StatusCodes.Status413PayloadTooLarge => http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } bytes
                ? $"The request is too large. This address reads at most {InWords(bytes)}."
                : "The request is too large.",
            StatusCodes.Status415UnsupportedMediaType => TypesOtherThanJson(http) is { } types
                ? $"Send it with the Content-Type {types}."
                : "Send JSON, with the Content-Type application/json.",
            StatusCodes.Status408RequestTimeout => "The request did not arrive in time. Send it again.",
            _ => null,
        };

    /// <summary>
    /// The content types that the address takes if JSON is not among them. Routing refuses others before it chooses an endpoint, so the
    /// endpoint is looked for here.
    /// </summary>
    private static string? TypesOtherThanJson(HttpContext http)
    {
        foreach (var endpoint in http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: { Count: > 0 } types }
                && !types.Contains("application/json", StringComparer.OrdinalIgnoreCase)
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) is true
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(http.Request.Path, [])
            )
            {
                return string.Join(" or ", types);
            }
        }
        return null;
    }

    private static string InWords(long bytes) =>
        bytes % (1024 * 1024) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB");
}
