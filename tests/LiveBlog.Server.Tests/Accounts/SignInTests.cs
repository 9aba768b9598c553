using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "violet anchors drift slowly";

    /// <summary>Wrong without being hashed, which is slow by design.</summary>
    private static readonly string TooLong = new('x', GuessablePasswords.MaxLength + 1);

    private OneNewsroom _newsroom = null!;
    private Account _account = null!;

    private SignIn SignIn => _newsroom.Get<SignIn>();

    public async ValueTask InitializeAsync()
    {
        _newsroom = await OneNewsroom.CreateAsync();
        _account = await _newsroom.AddAsync(Roles.Editor);
        Assert.True((await _newsroom.Get<UserManager<Account>>().AddPasswordAsync(_account, Password)).Succeeded);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task RightPassword_IsForgivenItsAttempt_AndAWrongOneIsCountedAndRecorded()
    {
        Assert.Equal(StatusCodes.Status401Unauthorized, await StatusAsync(TooLong));
        Assert.Equal((1, 1), await CountAsync());
        Assert.Null(await StatusAsync(Password));
        // The device's own count is forgotten, and of the one that strangers share only this attempt.
        Assert.Equal((1, 1), await CountAsync());
        Assert.Equal(StatusCodes.Status401Unauthorized, await StatusAsync(TooLong, "nobody@example.org"));
        Assert.Equal(1, (await CountAsync()).Recorded);
    }

    [Fact]
    public async Task SecondCheck_ThatFails_CountsAsAWrongPassword()
    {
        Assert.Equal(StatusCodes.Status409Conflict, await StatusAsync(Password, second: _ => Problems.Conflict("No code.")));
        await using var db = _newsroom.Database.CreateDbContext();
        Assert.Equal([1, 1], db.SignInAttempts.Select(attempt => attempt.Count));
    }

    [Fact]
    public async Task Guesses_BeyondTheLimit_AreToldHowLongToWait_AlsoWithTheRightPassword()
    {
        for (var n = 0; n < SignInAttempts.MaxOfOne; n++)
        {
            Assert.Equal(StatusCodes.Status401Unauthorized, await StatusAsync(TooLong));
        }
        var http = _newsroom.Request();
        var (account, fault) = await SignIn.CheckAsync(_account.Email!, Password, http);
        Assert.Null(account);
        Assert.Equal(StatusCodes.Status429TooManyRequests, fault?.StatusCode);
        Assert.Equal("300", http.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Guest_WhoseAccessHasEnded_IsToldSo_OnlyWithTheRightPassword()
    {
        await _newsroom.ChangeAsync(_account, accessEndsAt: _newsroom.Now);
        _newsroom.Get<LiveBlogDb>().ChangeTracker.Clear();
        Assert.Equal(StatusCodes.Status403Forbidden, await StatusAsync(Password));
        Assert.Equal(StatusCodes.Status401Unauthorized, await StatusAsync(TooLong));
    }

    private async Task<int?> StatusAsync(string password, string? email = null, Func<Account, ProblemHttpResult>? second = null)
    {
        var (account, fault) = await SignIn.CheckAsync(
            email ?? _account.Email!,
            password,
            _newsroom.Request(),
            second is null ? null : account => Task.FromResult<ProblemHttpResult?>(second(account))
        );
        Assert.Equal(fault is null, account is not null);
        return fault?.StatusCode;
    }

    /// <summary>Attempts that all strangers share, and lines in the audit.</summary>
    private async Task<(int Attempts, int Recorded)> CountAsync()
    {
        await using var db = _newsroom.Database.CreateDbContext();
        return (
            await db.SignInAttempts.MaxAsync(attempt => attempt.Count),
            await db.Audit.CountAsync(row => row.Action == AuditAction.SignInFailed)
        );
    }
}
