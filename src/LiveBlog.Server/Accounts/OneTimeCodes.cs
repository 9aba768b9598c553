using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Codes from an app in addition to the password (TOTP, RFC 6238, by ASP.NET Core Identity), and recovery codes for people who have lost the app. Each works once.
/// </summary>
internal sealed class OneTimeCodes(UserManager<Account> users)
{
    /// <summary>Enough for a sheet of paper.</summary>
    public const int RecoveryCodes = 10;

    private const string Keeper = "LiveBlog";
    private const string UsedCodes = "UsedCodes";

    /// <summary>Identity accepts the current code and two on either side, 30 seconds each, for clocks that are off.</summary>
    private const int AcceptedAtOnce = 5;

    /// <summary>Checks the code, and uses it up if it is right.</summary>
    public async Task<bool> TryUseAsync(Account account, string code)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (typed.Length is 0 or > 32)
        {
            return false;
        }
        if (await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            // Someone who saw the password being typed may have seen the code too.
            var used = (await users.GetAuthenticationTokenAsync(account, Keeper, UsedCodes) ?? "").Split(' ');
            var now = string.Join(' ', used.Append(typed).TakeLast(AcceptedAtOnce));
            // Of two simultaneous attempts, the second finds the account changed and fails.
            return !used.Contains(typed) && (await users.SetAuthenticationTokenAsync(account, Keeper, UsedCodes, now)).Succeeded;
        }
        return (await users.RedeemTwoFactorRecoveryCodeAsync(account, typed)).Succeeded;
    }

    /// <summary>A new key to show to an app. It has no effect until a code made from it is confirmed.</summary>
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
