using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveBlog.Server.Storage;

/// <summary>Explains in a sentence why the database could not do what was asked; anything else remains a 500.</summary>
internal sealed class DatabaseFaultHandler : IExceptionHandler
{
    /// <summary>A restart or a failover takes some seconds; clients add jitter.</summary>
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = DatabaseFaults.Of(exception) switch
        {
            DatabaseFault.Unavailable or DatabaseFault.Ended => (
                StatusCodes.Status503ServiceUnavailable,
                Unavailable(httpContext.Request.Method)
            ),
            DatabaseFault.Full => (StatusCodes.Status507InsufficientStorage, Full(httpContext.Request.Method)),
            DatabaseFault.Duplicate => (
                StatusCodes.Status409Conflict,
                "Somebody else saved this at the same moment. Check its current state before you try again."
            ),
            DatabaseFault.UnstorableText => (
                StatusCodes.Status400BadRequest,
                "A text contains a character that cannot be stored (U+0000)."
            ),
            DatabaseFault.None => (0, ""),
        };
        if (status == 0)
        {
            return false;
        }
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }
        await Problems.AnswerAsync(httpContext, exception, status, detail);
        return true;
    }

    private static string Full(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? "The server's disk is full, so this cannot be read. Tell whoever runs the server."
            : "The server's disk is full. Nothing was saved; tell whoever runs the server, then send it again.";

    /// <summary>If the connection breaks during a commit, nobody knows whether it took effect; PUT and DELETE can be repeated in either case.</summary>
    private static string Unavailable(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? "The database is not answering. Try again in a moment."
        : HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
            ? "The database is not answering, so this may not have been saved. Send it again in a moment; it will not be saved twice."
        : "The database is not answering, so this may not have been saved. Check in a moment before you send it again.";
}
