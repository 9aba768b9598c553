using System.Security.Claims;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Authorization;

namespace LiveBlog.Server.Accounts;

/// <summary>How endpoints say what they need: a policy for each capability, under its name.</summary>
internal static class CapabilityPolicies
{
    public static void AddCapabilities(this AuthorizationBuilder authorization)
    {
        foreach (var capability in Enum.GetValues<Capability>())
        {
            authorization.AddPolicy(NameOf(capability), policy => policy.AddRequirements(new CapabilityRequirement(capability)));
        }
        authorization.Services.AddSingleton<StoryAdmission>();
        authorization.Services.AddSingleton<IAuthorizationHandler, CapabilityHandler>();
        authorization.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalInWords>();
    }

    /// <summary>
    /// Lets in those whose role has the capability. Where the path names a story, as <c>{storyId}</c>, they also have to be one of its members if
    /// it has any.
    /// </summary>
    public static TBuilder RequireCapability<TBuilder>(this TBuilder builder, Capability capability)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(NameOf(capability));

    public static bool May(this ClaimsPrincipal user, Capability capability) =>
        user.FindFirstValue(ClaimTypes.Role) is { } role && Roles.May(role, capability);

    public static string NameOf(Capability capability) => capability.ToString();
}

internal sealed record CapabilityRequirement(Capability Capability) : IAuthorizationRequirement;

internal sealed class CapabilityHandler(StoryAdmission admission) : AuthorizationHandler<CapabilityRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CapabilityRequirement requirement)
    {
        if (!context.User.May(requirement.Capability))
        {
            context.Fail(new Refusal(this, requirement.Capability));
            return;
        }
        if (
            context.Resource is HttpContext http
            && Guid.TryParse(http.GetRouteValue("storyId") as string, out var story)
            && !await admission.MayEnterAsync(context.User, story, http.RequestAborted)
        )
        {
            context.Fail(new Refusal(this, Capability.EnterEveryStory));
            return;
        }
        context.Succeed(requirement);
    }
}

internal sealed class Refusal(IAuthorizationHandler handler, Capability missing)
    : AuthorizationFailureReason(handler, Refusals.Of(missing));
