using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Codes from an app beside the password (TOTP, RFC 6238, by ASP.NET Core Identity), and recovery codes for who has lost the app. Each is good once.
/// </summary>
internal sealed class OneTimeCodes(UserManager<Account> users)
{
    /// <summary>On a sheet of paper that one keeps.</summary>
    public const int RecoveryCodes = 10;

    private const string Keeper = "LiveBlog";
    private const string UsedCodes = "UsedCodes";

    /// <summary>Identity takes the code of now and of two half minutes to either side, for clocks that are off.</summary>
    private const int AcceptedAtOnce = 5;

    /// <summary>Whether the code is right. A right one is used up.</summary>
    public async Task<bool> TryUseAsync(Account account, string code)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (typed.Length is 0 or > 32)
        {
            return false;
        }
        if (await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            // Whoever looked over a shoulder has seen the code as well.
            var used = (await users.GetAuthenticationTokenAsync(account, Keeper, UsedCodes) ?? "").Split(' ');
            var now = string.Join(' ', used.Append(typed).TakeLast(AcceptedAtOnce));
            // Of two at once the second finds the account changed, and fails.
            return !used.Contains(typed) && (await users.SetAuthenticationTokenAsync(account, Keeper, UsedCodes, now)).Succeeded;
        }
        return (await users.RedeemTwoFactorRecoveryCodeAsync(account, typed)).Succeeded;
    }

    /// <summary>A new key, for an app to be shown; it counts for nothing before a code of it was given.</summary>
    public async Task<string> BeginAsync(Account account)
    {
        await users.ResetAuthenticatorKeyAsync(account);
        return (await users.GetAuthenticatorKeyAsync(account))!;
    }

    public async Task<IReadOnlyList<string>> TurnOnAsync(Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, true);
        return [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];
    }

    public async Task TurnOffAsync(Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
    }
}
