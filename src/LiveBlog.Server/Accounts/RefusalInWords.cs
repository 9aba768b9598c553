using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LiveBlog.Server.Accounts;

/// <summary>Tells somebody who is signed in and lacks a right which one it is and whom to ask.</summary>
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
