using System.Globalization;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Answers with a sentence if the media store has failed.</summary>
internal sealed class MediaStoreFaultHandler : IExceptionHandler
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
        if (fault.Fault == MediaStoreFault.Unavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }
        await Problems.AnswerAsync(httpContext, exception, status, fault.Message);
        return true;
    }
}
