using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteAccountsTests() : AccountsContract(new SqliteDatabase());

public sealed class PostgresAccountsTests(SharedPostgres server) : AccountsContract(new PostgresDatabase(server));

/// <summary>Who may do what is known to every node.</summary>
public abstract class AccountsContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Account_IsFoundByItsAddressOnAnotherNode_InCapitalsOrNot()
    {
        await CreateAsync(One, "ada@example.org");
        await using var scope = Two.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var found = await users.FindByEmailAsync("Ada@Example.ORG");
        Assert.NotNull(found);
        Assert.True(await users.CheckPasswordAsync(found, "correct horse battery"));
    }

    [Fact]
    public async Task Address_ThatDoesNotFitItsColumn_IsRefused()
    {
        Assert.False(await TryCreateAsync(One, $"{new string('a', 254)}@example.org"));
        Assert.False(await TryCreateAsync(One, $"{new string('\uFB2C', 100)}@example.org"));
        Assert.True(await TryCreateAsync(One, $"{new string('a', 242)}@example.org"));
    }

    /// <summary>Checking a password takes long enough for the person to reset it meanwhile, which ends all sessions.</summary>
    [Fact]
    public async Task Session_BegunWhileThePasswordIsReset_IsRefused()
    {
        await CreateAsync(One, "ada@example.org");
        var proved = await ReadAsync(One);
        await using var scope = Two.Scope();
        var (users, db) = (
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(),
            scope.ServiceProvider.GetRequiredService<LiveBlogDb>()
        );
        await using (var reset = await db.Database.BeginTransactionAsync())
        {
            await users.UpdateSecurityStampAsync((await users.FindByEmailAsync("ada@example.org"))!);
            await db.Sessions.ExecuteDeleteAsync();
            // SQLite waits for the lock on the thread.
            var begun = Task.Run(() => BeginAsync(One, proved));
            await reset.CommitAsync();
            Assert.False(await begun.InTime());
        }
        Assert.False(await BeginAsync(One, proved));
        Assert.False(await db.Sessions.AnyAsync());
        Assert.True(await BeginAsync(Two, await ReadAsync(Two)));
        Assert.Equal(1, await db.Sessions.CountAsync());

        await db.Users.ExecuteDeleteAsync();
        Assert.False(await BeginAsync(One, proved));
    }

    /// <summary>People and programs give times in their own zone.</summary>
    [Fact]
    public async Task Time_WithAnOffset_IsTheSameInstantOnAnotherNode()
    {
        await CreateAsync(One, "ada@example.org");
        var at = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(4));
        await using (var db = One.Open())
        {
            var account = (await ReadAsync(One)).Id;
            db.ApiTokens.Add(
                new ApiTokenRow
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = account,
                    Name = "Robot",
                    Hash = "hash",
                    ExpiresAt = at,
                }
            );
            await db.SaveChangesAsync();
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessEndsAt, at));
        }
        await using var other = Two.Open();
        Assert.Equal(
            at.UtcDateTime,
            (await other.ApiTokens.AsNoTracking().SingleAsync(t => t.ExpiresAt == at)).ExpiresAt!.Value.UtcDateTime
        );
        Assert.Equal(at, await other.Users.WithAccess(at.AddMinutes(-1)).Select(a => a.AccessEndsAt).SingleAsync());
        Assert.False(await other.Users.WithAccess(at).AnyAsync());
    }

    [Fact]
    public async Task OneAddress_ForTwoAccountsAtOnce_IsGivenOnce()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = $"ada{round}@example.org";
            var outcomes = await Task.WhenAll(TryCreateAsync(One, email), TryCreateAsync(Two, email)).InTime();
            Assert.Single(outcomes, created => created);
            await using var db = One.Open();
            Assert.Equal(1, await db.Users.CountAsync(a => a.Email == email));
        }
    }

    [Fact]
    public async Task SetupLink_OfOneNode_WorksOnAnother_AndThenNoneDoes()
    {
        var ofOne = (await One.Get<SetupToken>().CreateAsync(CancellationToken.None))!;
        var ofTwo = (await Two.Get<SetupToken>().CreateAsync(CancellationToken.None))!;
        Assert.False(await UseAsync(Two, "made up", commit: true));
        Assert.False(await UseAsync(Two, null, commit: true));
        // An account that could not be made leaves the link as it was.
        Assert.True(await UseAsync(Two, ofOne, commit: false));
        Assert.True(await UseAsync(Two, ofOne, commit: true));
        Assert.False(await UseAsync(One, ofOne, commit: true));
        Assert.False(await UseAsync(One, ofTwo, commit: true));
    }

    [Fact]
    public async Task TwoSetupLinks_UsedAtOnce_MakeOneAdministrator()
    {
        for (var round = 0; round < 5; round++)
        {
            var links = await Task.WhenAll(
                One.Get<SetupToken>().CreateAsync(CancellationToken.None),
                Two.Get<SetupToken>().CreateAsync(CancellationToken.None)
            );
            var used = await Task.WhenAll(UseAsync(One, links[0], commit: true), UseAsync(Two, links[1], commit: true)).InTime();
            Assert.Single(used, won => won);
        }
    }

    [Fact]
    public async Task SetupLink_IsMadeOnlyWhileThereIsNoAccount()
    {
        Assert.True(await One.Get<SetupToken>().IsNeededAsync(CancellationToken.None));
        await CreateAsync(One, "ada@example.org");
        Assert.False(await Two.Get<SetupToken>().IsNeededAsync(CancellationToken.None));
        Assert.Null(await Two.Get<SetupToken>().CreateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Cookie_OfOneNode_IsReadByAnother()
    {
        var cookie = One.Get<IDataProtectionProvider>().CreateProtector("cookie").Protect("Ada");
        Assert.Equal("Ada", Two.Get<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
        await using var db = One.Open();
        Assert.Equal(1, await db.DataProtectionKeys.CountAsync());
    }

    /// <summary>Guessing on many nodes is guessing on one; a device that the person has used before is counted by itself.</summary>
    [Fact]
    public async Task WrongPasswords_OnTwoNodes_StopTheAddressOnBothAndNotTheKnownDevice()
    {
        const string email = "ada@example.org";
        for (var attempt = 1; attempt <= SignInAttempts.MaxOfOne; attempt++)
        {
            Assert.NotNull(await TryBeginAsync(attempt % 2 == 0 ? One : Two, null));
        }
        Assert.Null(await TryBeginAsync(One, null));
        Assert.Null(await TryBeginAsync(Two, null));
        var known = Guid.CreateVersion7();
        for (var attempt = 1; attempt <= 2 * SignInAttempts.MaxOfOne; attempt++)
        {
            var begun = await TryBeginAsync(attempt % 2 == 0 ? One : Two, known);
            Assert.NotNull(begun);
            await (attempt % 2 == 0 ? Two : One).Get<SignInAttempts>().ForgiveAsync(begun);
        }

        static Task<IReadOnlyList<string>?> TryBeginAsync(StorageNode node, Guid? knownDevice) =>
            node.Get<SignInAttempts>().TryBeginAsync(email, System.Net.IPAddress.Loopback, knownDevice);
    }

    private static async Task<Account> ReadAsync(StorageNode node)
    {
        await using var db = node.Open();
        return await db.Users.AsNoTracking().SingleAsync();
    }

    private static async Task<bool> BeginAsync(StorageNode node, Account account)
    {
        await using var scope = node.Scope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        // Cut where it is too long for its column, in the middle of a character.
        http.Request.Headers.UserAgent = $"{new string('a', 199)}🦊";
        return await node.Get<Sessions>().TryBeginAsync(http, account);
    }

    private static async Task CreateAsync(StorageNode node, string email)
    {
        await using var scope = node.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var (account, _) = await AccountsApi.CreateAsync(
            users,
            new NewAccount("Ada Lund", email, "correct horse battery", Roles.Administrator)
        );
        Assert.NotNull(account);
    }

    private static async Task<bool> TryCreateAsync(StorageNode node, string email)
    {
        await using var scope = node.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        try
        {
            var request = new NewAccount("Ada Lund", email, "correct horse battery", Roles.Editor);
            return (await AccountsApi.CreateAsync(users, request)).Account is not null;
        }
        catch (DbUpdateException exception)
        {
            Assert.Equal(DatabaseFault.Duplicate, DatabaseFaults.Of(exception));
            return false;
        }
    }

    private static async Task<bool> UseAsync(StorageNode node, string? link, bool commit)
    {
        await using var db = node.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var used = await node.Get<SetupToken>().TryUseAsync(db, link);
        if (commit)
        {
            await transaction.CommitAsync();
        }
        return used;
    }
}
