using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Accounts.OpenId;
using LiveBlog.Server.Accounts.Passkeys;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

internal static class AccountsFeature
{
    /// <summary>Authenticates a request by its cookie or its API token, whichever it carries.</summary>
    private const string EitherScheme = "CookieOrToken";

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SetupToken>();
        services.AddSingleton<Sessions>();
        services.AddScoped<SessionCookie>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<LinkMail>();
        services.AddScoped<OneTimeCodes>();
        services.AddScoped<SignIn>();
        services.AddPasskeys();
        services.AddSingleton<OpenConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenConnections>());
        // Before Identity, which brings its own only where there is none.
        services.AddSingleton<ILookupNormalizer, AddressLookup>();
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // The user name is the address, which may have an apostrophe or letters of any script; AccountsApi checks it.
                identity.User.AllowedUserNameCharacters = "";
                // Only length matters; see NIST SP 800-63B, 5.1.1.2.
                identity.Password.RequiredLength = 12;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<LiveBlogDb>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddPasswordValidator<GuessablePasswords>();
        var authentication = services.AddAuthentication(EitherScheme);
        authentication.AddCookie(
            IdentityConstants.ApplicationScheme,
            cookie =>
            {
                cookie.Cookie.Name = "liveblog";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = Sessions.Lifetime;
                cookie.EventsType = typeof(SessionCookie);
            }
        );
        // Behind a proxy that terminates TLS, our own connection is plain HTTP.
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IConfiguration>(
                (cookie, configuration) =>
                    cookie.Cookie.SecurePolicy = configuration.IsHttps() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest
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
        authentication.AddOpenId(configuration);
        services.AddAuthorizationBuilder().AddCapabilities();
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        SessionApi.Map(endpoints);
        SessionsApi.Map(endpoints);
        CodesApi.Map(endpoints);
        AccountsApi.Map(endpoints);
        ColleaguesApi.Map(endpoints);
        AccessEnds.Map(endpoints);
        InvitationsApi.Map(endpoints);
        AccountLinksApi.Map(endpoints);
        TokensApi.Map(endpoints);
        endpoints.MapPasskeys();
        endpoints.MapOpenId();
    }
}
