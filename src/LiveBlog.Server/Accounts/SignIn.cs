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

    /// <summary>Made once by the same hasher, so that checking a password against it costs as much as for a real account.</summary>
    private static string? _nobodysHash;

    /// <summary>The account, or the reason for refusing. An unknown address and a wrong password get the same answer at the same cost.</summary>
    /// <param name="second">A second check after the password; the attempt counts as failed until it passes. Null for none.</param>
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

    /// <summary>Checks the code of a person who has turned codes on. A wrong code counts as a wrong password.</summary>
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

    /// <summary>Call only once the person has proved who they are.</summary>
    public static ProblemHttpResult Ended() => Problems.Forbidden("Your access as a guest has ended. Ask the newsroom to extend it.");

    /// <summary>For a person who has proved who they are. Null once they are signed in; otherwise the reason why not.</summary>
    public async Task<ProblemHttpResult?> BeginAsync(Account account, HttpContext http)
    {
        if (!await sessions.TryBeginAsync(http, account))
        {
            return Changed();
        }
        devices.Remember(http, account);
        return null;
    }

    /// <summary>For an account that changed between the proof and the session.</summary>
    public static ProblemHttpResult Changed() =>
        Problems.Unauthorized("Your account was changed while you were signing in. Sign in again.");

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
