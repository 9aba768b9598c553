using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LiveBlog.Server.Accounts;

/// <summary>Tells a signed-in person which right they lack and whom to ask for it.</summary>
internal sealed class RefusalInWords : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    ) =>
        authorizeResult is { Forbidden: true, AuthorizationFailure: { } failure }
        && failure.FailureReasons.OfType<Refusal>().FirstOrDefault() is { } refusal
            ? Problems.Forbidden(refusal.Message).ExecuteAsync(context)
            : _usual.HandleAsync(next, context, policy, authorizeResult);
}
