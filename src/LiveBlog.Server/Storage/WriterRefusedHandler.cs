using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveBlog.Server.Storage;

/// <summary>Answers a write whose writer has no right to it, or lost the right while waiting, in the same way as that writer's next request.</summary>
internal sealed class WriterRefusedHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        (int Status, string Detail)? answer = exception switch
        {
            WriterRemovedException => (
                StatusCodes.Status401Unauthorized,
                "You were signed out, or your account was removed, before this was saved. Nothing was changed."
            ),
            RightMissingException refused => (StatusCodes.Status403Forbidden, Refusals.Of(refused.Missing, refused.IsPublic)),
            StoryDeletedException => (
                StatusCodes.Status423Locked,
                "This story was deleted. Nothing was changed. An editor can bring it back; keep your text until then."
            ),
            _ => null,
        };
        if (answer is not var (status, detail))
        {
            return false;
        }
        await Problems.AnswerAsync(httpContext, exception, status, detail);
        return true;
    }
}
