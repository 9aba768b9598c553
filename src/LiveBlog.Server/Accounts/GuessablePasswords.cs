using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Refuses passwords that a guesser tries early: common ones, words and names with the usual substitutions, keyboard runs, dates, and what is
/// known of the person. The lists are those of zxcvbn (30,000 passwords, English words, names), by zxcvbn-core (MIT).
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    /// <summary>NIST SP 800-63B asks for at least 64 to be allowed.</summary>
    public const int MaxLength = 128;

    /// <summary>What is looked at: the work grows with the square, and what is longer is no list's.</summary>
    private const int LookedAt = 40;

    /// <summary>Of 0 to 4: 10^8 guesses at least, which the limits of sign-in make thousands of years.</summary>
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
