using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Hosting;

/// <summary>Answers a write whose writer lost the right to it while it waited, as the next request of theirs is answered.</summary>
internal sealed class WriterRemovedHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not WriterRemovedException)
        {
            return false;
        }
        httpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;
        httpContext.Response.Headers.CacheControl = "no-store";
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                Exception = exception,
                ProblemDetails = new ProblemDetails
                {
                    Status = StatusCodes.Status401Unauthorized,
                    Detail = "You were signed out, or your account was removed, before this was saved. Nothing was changed.",
                },
            }
        );
    }
}
