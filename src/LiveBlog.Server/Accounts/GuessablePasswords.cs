using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Refuses passwords that an attacker would try early: common ones, words and names with the usual substitutions, keyboard runs, dates, and what is
/// known about the person. The lists come from zxcvbn (30,000 passwords, English words, names), through zxcvbn-core (MIT).
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    /// <summary>NIST SP 800-63B requires that at least 64 characters are allowed.</summary>
    public const int MaxLength = 128;

    /// <summary>Only this many characters are checked: the work grows with the square of the length, and no list has longer passwords.</summary>
    private const int LookedAt = 40;

    /// <summary>From 0 to 4. Two means at least 10^6 guesses, which take four months at the rate that sign-in allows.</summary>
    private const int LeastScore = 2;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is null or { Length: > MaxLength })
        {
            return Refuse($"A password can have at most {MaxLength} characters.");
        }
        var about = $"{user.Name} {user.Email}".Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        var looked = password.Length > LookedAt ? password[..LookedAt] : password;
        return Zxcvbn.Zxcvbn.MatchPassword(looked, [.. about, "liveblog"]).Score < LeastScore
            ? Refuse("This password is too easy to guess. Several unrelated words make a good one.")
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refuse(string description) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = description }));
}
