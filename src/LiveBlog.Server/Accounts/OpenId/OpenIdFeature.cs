using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LiveBlog.Server.Accounts.OpenId;

/// <summary>Signing in with the newsroom's own OpenID Connect provider, where one is configured (decisions/0132).</summary>
internal static class OpenIdFeature
{
    private const string SchemeName = "OpenIdConnect";
    private const string CallbackPath = "/api/session/provider/answer";

    /// <summary>The scheme examines every request, so it is added only if a provider is configured.</summary>
    public static void AddOpenId(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var services = authentication.Services;
        services.AddOptions<ProviderOptions>().BindKnown(ProviderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProviderOptions>, ProviderRules>();
        services.AddScoped<ProviderSignIn>();
        var provider = configuration.GetSection(ProviderOptions.Section).Get<ProviderOptions>() ?? new ProviderOptions();
        if (!provider.IsUsed || provider.FindFault() is not null)
        {
            return;
        }
        authentication.AddOpenIdConnect(SchemeName, openId => Configure(openId, provider, configuration));
    }

    public static void MapOpenId(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<ProviderOptions>>().Value.IsUsed)
        {
            endpoints
                .MapGet("/api/session/provider", () => Results.Challenge(authenticationSchemes: [SchemeName]))
                .WithTags("Session")
                .WithSummary("Signs in through the newsroom's OpenID Connect provider")
                .RequireRateLimiting(RateLimits.SignIn);
        }
    }

    private static void Configure(OpenIdConnectOptions openId, ProviderOptions provider, IConfiguration configuration)
    {
        openId.Authority = provider.Authority;
        openId.ClientId = provider.ClientId;
        openId.ClientSecret = provider.ClientSecret;
        openId.ResponseType = OpenIdConnectResponseType.Code;
        // A posted answer would come from the provider's page, and posts from other sites are refused (Hosting/SameOrigin).
        openId.ResponseMode = OpenIdConnectResponseMode.Query;
        openId.CallbackPath = CallbackPath;
        openId.RequireHttpsMetadata = new Uri(provider.Authority).Scheme == Uri.UriSchemeHttps;
        openId.MapInboundClaims = false;
        openId.GetClaimsFromUserInfoEndpoint = true;
        openId.SaveTokens = false;
        openId.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"])
        {
            openId.Scope.Add(scope);
        }
        openId.ClaimActions.MapUniqueJsonKey("email", "email");
        openId.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        openId.ClaimActions.MapUniqueJsonKey("name", "name");
        foreach (var cookie in new[] { openId.CorrelationCookie, openId.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = configuration.IsHttps() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
        openId.Events.OnTicketReceived = async context =>
        {
            var signIn = context.HttpContext.RequestServices.GetRequiredService<ProviderSignIn>();
            var outcome = await signIn.BeginAsync(context.Principal!, context.HttpContext);
            context.HandleResponse();
            context.Response.Redirect(ConsoleAfter(outcome));
        };
        openId.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(ConsoleAfter(ProviderOutcome.Failed));
            return Task.CompletedTask;
        };
    }

    private static string ConsoleAfter(ProviderOutcome outcome) =>
        outcome switch
        {
            ProviderOutcome.SignedIn => "/console",
            ProviderOutcome.Unverified => "/console?provider=unverified",
            ProviderOutcome.Unknown => "/console?provider=unknown",
            ProviderOutcome.CodesNeeded => "/console?provider=codes",
            ProviderOutcome.Failed => "/console?provider=failed",
        };

    private sealed class ProviderRules : IValidateOptions<ProviderOptions>
    {
        public ValidateOptionsResult Validate(string? name, ProviderOptions options) =>
            options.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
