using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>The cookie names a session; who that is and what they may do is read from the database with each request.</summary>
internal sealed class SessionCookie(Sessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var path = context.HttpContext.Request.Path;
        // Readers' pages know nobody, and must not ask the database who an editor is that reads one.
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

    // The console is a program: it is told, never sent to another page.
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
