using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

internal static class AccountsFeature
{
    /// <summary>Passes a request on to the cookie or to the API token, whichever it brings.</summary>
    private const string EitherScheme = "CookieOrToken";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<SetupToken>();
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // Length is what counts; see NIST SP 800-63B, 5.1.1.2.
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<LiveBlogDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaimsFactory>();
        // A session of an account that was removed ends within this time; its tokens end at once.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));
        var authentication = services.AddAuthentication(EitherScheme);
        authentication.AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.Cookie.Name = "liveblog";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                // The console is a program: it is told, never sent to another page.
                cookie.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
            })
        );
        authentication.AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null);
        authentication.AddPolicyScheme(
            EitherScheme,
            null,
            either =>
                either.ForwardDefaultSelector = context =>
                    ApiTokenAuthentication.IsOffered(context.Request)
                        ? ApiTokenAuthentication.SchemeName
                        : IdentityConstants.ApplicationScheme
        );
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policies.Editor, policy => policy.RequireRole(Roles.Editor, Roles.Administrator))
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Roles.Administrator));
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        SessionApi.Map(endpoints);
        AccountsApi.Map(endpoints);
        TokensApi.Map(endpoints);
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
