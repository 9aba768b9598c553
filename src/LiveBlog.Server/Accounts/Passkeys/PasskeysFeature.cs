using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts.Passkeys;

/// <summary>Signing in with a passkey instead of a password. ASP.NET Core Identity does the cryptography (decisions/0162).</summary>
internal static class PasskeysFeature
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<PasskeyChallenge>();
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IConfiguration>(
                (passkeys, configuration) =>
                {
                    // A passkey belongs to one domain: one made under another of the server's names would not work at the site's own.
                    passkeys.ServerDomain = configuration.PublicAddress()?.Host;
                    // The device verifies the person, so a passkey counts as two factors and needs no code; and it stores whose it is, so no address is typed.
                    passkeys.UserVerificationRequirement = "required";
                    passkeys.ResidentKeyRequirement = "required";
                }
            );
    }

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        PasskeysApi.Map(endpoints);
        PasskeySignInApi.Map(endpoints);
    }
}
