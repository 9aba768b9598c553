using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Answers with a sentence if the media store has failed.</summary>
internal sealed class MediaStoreFaultHandler(IProblemDetailsService problems) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not MediaStoreException fault)
        {
            return false;
        }
        var status = fault.Fault switch
        {
            MediaStoreFault.Full => StatusCodes.Status507InsufficientStorage,
            MediaStoreFault.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (fault.Fault == MediaStoreFault.Unavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                Exception = exception,
                ProblemDetails = new ProblemDetails { Status = status, Detail = fault.Message },
            }
        );
    }
}
