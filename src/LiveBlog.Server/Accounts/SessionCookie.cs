using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>The cookie names a session. Each request reads from the database whose it is and what they may do.</summary>
internal sealed class SessionCookie(Sessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var path = context.HttpContext.Request.Path;
        // Readers' pages are anonymous: an editor who reads one must not cost a database query.
        var isEditors = path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs/desk") || path.StartsWithSegments("/openapi");
        if (
            isEditors
            && context.Principal?.SessionId() is { } id
            && await sessions.FindAccountAsync(id, context.HttpContext.RequestAborted) is { } account
        )
        {
            var network = ShortenedAddress.Of(context.HttpContext.Connection.RemoteIpAddress);
            context.ReplacePrincipal(account.ToSession(id, IdentityConstants.ApplicationScheme, network));
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    // The console is a program: it gets a status code, not a redirect.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Answer(context.Response, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Answer(context.Response, StatusCodes.Status403Forbidden);

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
