using System.Security.Claims;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Accounts;

/// <summary>Puts the display name and the role into the session, beside the security stamp that is compared with the account's.</summary>
internal sealed class AccountClaimsFactory(UserManager<Account> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        // The stock factory names people by their user name, which is their e-mail address here.
        if (identity.FindFirst(ClaimTypes.Name) is { } name)
        {
            identity.RemoveClaim(name);
        }
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role));
        return identity;
    }
}
