using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>Checks a password and begins a session.</summary>
internal sealed class SignIn(
    UserManager<Account> users,
    Sessions sessions,
    SignInAttempts attempts,
    KnownDevice devices,
    FailedSignIns failed,
    OneTimeCodes codes,
    TimeProvider time
)
{
    private static readonly Account Nobody = new() { Name = "", Role = "" };

    /// <summary>Made once by the same hasher, so that a check against it costs what a check against an account's costs.</summary>
    private static string? _nobodysHash;

    /// <summary>The account, or why there is none: the same, at the same cost, whether the address is unknown or the password wrong.</summary>
    /// <param name="second">What else is asked of whoever has the password, before the attempt is forgiven; null for nothing.</param>
    public async Task<(Account? Account, ProblemHttpResult? Fault)> CheckAsync(
        string email,
        string password,
        HttpContext http,
        Func<Account, Task<ProblemHttpResult?>>? second = null
    )
    {
        var account = await users.FindByEmailAsync(email);
        var attempt = await attempts.TryBeginAsync(email, http.Connection.RemoteIpAddress, devices.Find(http.Request, account));
        if (attempt is null)
        {
            http.Response.Headers.RetryAfter = "300";
            return (null, Problems.TooMany("Too many wrong passwords. Try again in five minutes.", SignInAttempts.Window));
        }
        if (!await IsRightAsync(account, password))
        {
            if (account is not null)
            {
                await failed.RecordAsync(account, http);
            }
            return (null, Problems.Unauthorized("The address or the password is wrong."));
        }
        if (account!.HasEnded(time.GetInstant()))
        {
            return (null, Ended());
        }
        if (second is not null && await second(account!) is { } missing)
        {
            return (null, missing);
        }
        await attempts.ForgiveAsync(attempt);
        return (account, null);
    }

    /// <summary>The code of somebody who has turned codes on. Wrong ones count as wrong passwords do.</summary>
    public async Task<ProblemHttpResult?> FindCodeFaultAsync(Account account, string? code, HttpContext http)
    {
        if (!account.TwoFactorEnabled)
        {
            return null;
        }
        if (string.IsNullOrWhiteSpace(code))
        {
            return Problems.Field("code", "Type the code that your app shows, or a recovery code.");
        }
        if (await codes.TryUseAsync(account, code))
        {
            return null;
        }
        await failed.RecordAsync(account, http);
        return Problems.Field("code", "This code is wrong or has been used already. Wait for the next one.");
    }

    /// <summary>Only for somebody who has proved who they are.</summary>
    public static ProblemHttpResult Ended() => Problems.Forbidden("Your access as a guest has ended. Ask the newsroom to extend it.");

    public async Task BeginAsync(Account account, HttpContext http)
    {
        devices.Remember(http, account);
        await sessions.BeginAsync(http, account);
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (password.Length > GuessablePasswords.MaxLength)
        {
            return false;
        }
        if (account is not null)
        {
            return await users.CheckPasswordAsync(account, password);
        }
        _nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, new Guid(RandomNumberGenerator.GetBytes(16)).ToString());
        users.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
        return false;
    }
}
