using System.Security.Claims;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Authorization;

namespace LiveBlog.Server.Accounts;

/// <summary>Endpoints name the capability they require: there is a policy for each, with the capability's name.</summary>
internal static class CapabilityPolicies
{
    /// <summary>Anyone with an account, whether they use a session or a token.</summary>
    public const string AnybodyKnown = "AnybodyKnown";

    public static void AddCapabilities(this AuthorizationBuilder authorization)
    {
        foreach (var capability in Enum.GetValues<Capability>())
        {
            authorization.AddPolicy(NameOf(capability), policy => policy.AddRequirements(new CapabilityRequirement(capability)));
        }
        authorization.SetDefaultPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new WholeScopeRequirement()).Build()
        );
        authorization.AddPolicy(AnybodyKnown, policy => policy.RequireAuthenticatedUser());
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
        user.FindFirstValue(ClaimTypes.Role) is { } role && Roles.May(role, capability) && user.Scope().Allows(capability);

    public static string NameOf(Capability capability) => capability.ToString();
}

internal sealed record CapabilityRequirement(Capability Capability) : IAuthorizationRequirement;

internal sealed class CapabilityHandler(StoryAdmission admission) : AuthorizationHandler<CapabilityRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CapabilityRequirement requirement)
    {
        if (!context.User.May(requirement.Capability))
        {
            var role = context.User.FindFirstValue(ClaimTypes.Role) ?? "";
            context.Fail(new Refusal(this, Refusals.Of(requirement.Capability, role, context.User.Scope())));
            return;
        }
        if (context.Resource is HttpContext http)
        {
            Guid? story = Guid.TryParse(http.GetRouteValue("storyId") as string, out var named) ? named : null;
            if (!context.User.Scope().Reaches(story, requirement.Capability))
            {
                context.Fail(new Refusal(this, Refusals.OtherStory));
                return;
            }
            if (story is { } asked && !await admission.MayEnterAsync(context.User, asked, http.RequestAborted))
            {
                context.Fail(new Refusal(this, Refusals.Of(Capability.EnterEveryStory)));
                return;
            }
        }
        context.Succeed(requirement);
    }
}

/// <summary>Personal settings, such as the password and the sessions, need a credential with all of the account's rights.</summary>
internal sealed class WholeScopeRequirement : AuthorizationHandler<WholeScopeRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, WholeScopeRequirement requirement)
    {
        if (context.User.Scope().IsWhole)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new Refusal(this, Refusals.NarrowToken));
        }
        return Task.CompletedTask;
    }
}

internal sealed class Refusal(IAuthorizationHandler handler, string words) : AuthorizationFailureReason(handler, words);
