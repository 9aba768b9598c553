using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LiveBlog.Server.Tests.Accounts.OpenId;

/// <summary>An OpenID Connect provider, OpenIddict on Kestrel, which signs everybody in as <see cref="Person"/>.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "liveblog";
    public const string ClientSecret = "a secret of the two";
    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Who is signed in at the provider.</summary>
    public (string Email, bool IsVerified) Person { get; set; } = ("", true);

    public static async Task<Provider> StartAsync()
    {
        Provider? provider = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .EnableDegradedMode()
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .SetAuthorizationEndpointUris("/authorize")
                    .SetTokenEndpointUris("/token")
                    .RegisterScopes(Scopes.Email, Scopes.Profile)
                    // OpenIddict's ephemeral keys are RSA with 4096 bits, which take a busy machine half a minute to generate.
                    .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
                    .AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)))
                    .UseAspNetCore()
                    .DisableTransportSecurityRequirement();
                server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ClientId)
                        {
                            context.Reject(Errors.InvalidClient);
                        }
                        return default;
                    })
                );
                server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                        {
                            context.Reject(Errors.InvalidClient);
                        }
                        return default;
                    })
                );
                server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        context.SignIn(Describe(provider!.Person));
                        return default;
                    })
                );
            });
        var app = builder.Build();
        app.UseAuthentication();
        provider = new Provider(app);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ClaimsPrincipal Describe((string Email, bool IsVerified) person)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Email);
        identity.SetClaim(Claims.Email, person.Email);
        identity.SetClaim(Claims.EmailVerified, person.IsVerified);
        identity.SetClaim(Claims.Name, "Noor Haddad");
        identity.SetScopes(Scopes.OpenId, Scopes.Email, Scopes.Profile);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
