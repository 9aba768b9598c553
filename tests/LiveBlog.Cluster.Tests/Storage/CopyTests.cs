using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Copy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>copy-to-postgres: the copy is complete, however often and however far it was run before.</summary>
public sealed class CopyTests(SharedPostgres server) : IAsyncLifetime
{
    private readonly SqliteDatabase _installation = new();
    private string _folder = "";
    private string _connection = "";
    private StorageNode _source = null!;
    private StorageNode _copy = null!;
    private Guid _story;
    private Guid _entry;

    public async ValueTask InitializeAsync()
    {
        _connection = await server.CreateDatabaseAsync();
        var settings = await _installation.CreateAsync();
        _folder = settings.Value;
        (_source, _copy) = (new StorageNode(settings), new StorageNode(("Storage:Postgres", _connection)));
        await _source.MigrateAsync();
        _story = await _source.CreateLiveStoryAsync("comet");
        _entry = await _source.PostAsync(_story, "zirconium", new DateTimeOffset(1066, 10, 14, 9, 0, 0, TimeSpan.Zero));
        // More than one batch, texts that PostgreSQL cannot hold, and rows of the other tables.
        for (var i = 0; i < 210; i++)
        {
            await _source.PostAsync(_story, $"Entry {i}");
        }
        await using var db = _source.Open();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Name = "Ada\0 Lund",
            Role = "administrator",
            UserName = "ada",
            LockoutEnd = DateTimeOffset.UnixEpoch,
        };
        db.Users.Add(account);
        foreach (var token in new[] { "one", "two" })
        {
            db.ApiTokens.Add(
                new ApiTokenRow
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = account.Id,
                    Name = token,
                    Hash = token,
                }
            );
        }
        db.Passkeys.Add(
            new()
            {
                CredentialId = [1, 2, 3],
                UserId = account.Id,
                Data = new()
                {
                    Name = "Phone",
                    PublicKey = [4, 5],
                    SignCount = 7,
                    AttestationObject = [],
                    ClientDataJson = [],
                },
            }
        );
        db.ViewTotals.Add(
            new ViewTotalRow
            {
                StoryId = _story,
                Partner = "Gazette",
                Views = 38_112,
            }
        );
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Copy_IsTheInstallation()
    {
        var cookie = _source.Get<IDataProtectionProvider>().CreateProtector("cookie").Protect("Ada");
        Assert.Contains("The copy is complete: 1 stories and 212 changes", await CopyAsync(succeeds: true), StringComparison.Ordinal);

        await AssertSameAsync();
        Assert.Equal("Ada", _copy.Get<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie));
        await using var db = _copy.Open();
        var account = await db.Users.AsNoTracking().SingleAsync();
        Assert.Equal(("Ada Lund", DateTimeOffset.UnixEpoch), (account.Name, account.LockoutEnd));
        var passkey = await db.Passkeys.AsNoTracking().SingleAsync();
        Assert.Equal(("Phone", 7u, 5), (passkey.Data.Name, passkey.Data.SignCount, passkey.Data.PublicKey[1]));
        Assert.Equal(38_112, await db.ViewTotals.SumAsync(v => v.Views));
        Assert.Equal(211, await db.EntryVersions.CountAsync());
    }

    [Fact]
    public async Task Copy_IsGoneOnWith()
    {
        _source.Get<IDataProtectionProvider>().CreateProtector("cookie").Protect("Ada");
        await CopyAsync(succeeds: true);
        await _copy.PostAsync(_story, "The first after the move");
        Assert.Equal(213, (await _copy.ReadStoryAsync(_story)).Seq);
        await using var db = _copy.Open();
        db.DataProtectionKeys.Add(new() { FriendlyName = "next", Xml = "<key/>" });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task RunAgain_BringsTheCopyUpToDate_AndErasesWhatWasTakenDown()
    {
        await CopyAsync(succeeds: true);
        await _source.Entries.TakeDownAsync(_story, _entry, null, StorageNode.Editor);
        await _source.PostAsync(_story, "One more");
        await using (var db = _source.Open())
        {
            await db.ApiTokens.Where(t => t.Name == "one").ExecuteDeleteAsync();
        }
        await CopyAsync(succeeds: true);

        await AssertSameAsync();
        Assert.DoesNotContain(await _copy.ReadChangesAsync(_story), c => c.Payload.Contains("zirconium", StringComparison.Ordinal));
        await using var copied = _copy.Open();
        Assert.Equal("two", (await copied.ApiTokens.SingleAsync()).Name);
    }

    /// <summary>Its handle is free for another partner as soon as one is removed.</summary>
    [Fact]
    public async Task RunAgain_AfterAPartnerWasRegisteredAgain_HasTheNewOne()
    {
        await AddPartnerAsync("One");
        await CopyAsync(succeeds: true);
        await using (var db = _source.Open())
        {
            await db.Partners.ExecuteDeleteAsync();
        }
        await AddPartnerAsync("Two");
        await CopyAsync(succeeds: true);
        await using var copied = _copy.Open();
        Assert.Equal("Two", (await copied.Partners.SingleAsync()).Name);
    }

    [Fact]
    public async Task RunAgain_AfterAnInterruption_Completes()
    {
        using var interruption = new CancellationTokenSource();
        await using var output = new InterruptingWriter("  Changes", interruption);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            CopyCommand.CopyAsync(new DirectoryInfo(_folder), _connection, output, TextWriter.Null, interruption.Token)
        );
        await using (var db = _copy.Open())
        {
            Assert.True(await db.Stories.AnyAsync(), "The premise: something was copied");
            Assert.Equal(0, await db.ViewTotals.CountAsync());
        }
        await CopyAsync(succeeds: true);
        await AssertSameAsync();
    }

    [Fact]
    public async Task Check_FindsAChangeThatDiffers()
    {
        await CopyAsync(succeeds: true);
        await using var source = _source.Open();
        await using var target = _copy.Open();
        await target.Changes.Where(c => c.Seq == 100).ExecuteUpdateAsync(c => c.SetProperty(r => r.Payload, r => r.Payload + " "));
        await using var output = new StringWriter();
        Assert.False(await new CopyCheck(source, target, output).RunAsync(CancellationToken.None));
        Assert.Contains("DIFFERENT comet: changes", output.ToString(), StringComparison.Ordinal);

        await CopyAsync(succeeds: true);
    }

    [Fact]
    public async Task Database_ThatIsInUse_IsLeftAlone()
    {
        await CopyAsync(succeeds: true);
        var entry = await _copy.PostAsync(_story, "Posted after the move");
        Assert.Contains("in use", await CopyAsync(succeeds: false), StringComparison.Ordinal);
        await using var db = _copy.Open();
        Assert.True(await db.Entries.AnyAsync(e => e.Id == entry));
    }

    /// <summary>Not everything that is written counts up a story: drafts, notes and tokens do not.</summary>
    [Fact]
    public async Task Database_OnWhichAServerRan_IsLeftAlone()
    {
        await CopyAsync(succeeds: true);
        await using var db = _copy.Open();
        var token = new ApiTokenRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = (await db.Users.SingleAsync()).Id,
            Name = "three",
            Hash = "three",
        };
        db.ApiTokens.Add(token);
        db.Nodes.Add(
            new NodeRow
            {
                Name = "node",
                Host = "copied",
                SeenAt = DateTimeOffset.UnixEpoch,
            }
        );
        await db.SaveChangesAsync();
        Assert.Contains("a server ran on it", await CopyAsync(succeeds: false), StringComparison.Ordinal);
        Assert.True(await db.ApiTokens.AnyAsync(t => t.Id == token.Id));
    }

    [Fact]
    public async Task DatabaseThatDoesNotExist_IsNotCreated()
    {
        var missing = new NpgsqlConnectionStringBuilder(_connection) { Database = "liveblgo" }.ConnectionString;
        for (var turn = 0; turn < 2; turn++)
        {
            await using var errors = new StringWriter();
            Assert.Equal(
                1,
                await CopyCommand.CopyAsync(new DirectoryInfo(_folder), missing, TextWriter.Null, errors, CancellationToken.None)
            );
            Assert.Contains("\"liveblgo\" does not exist. Create it first", errors.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WrongFolderOrMissingServer_IsReported()
    {
        const string closed = "Host=127.0.0.1;Port=1;Username=liveblog;Database=liveblog";
        Assert.Contains("liveblog.db is missing", await FailAsync("/nowhere", _connection), StringComparison.Ordinal);
        Assert.Contains("PostgreSQL does not answer", await FailAsync(_folder, closed), StringComparison.Ordinal);
        Assert.StartsWith("--to: this is not a connection string", await FailAsync(_folder, "bogus"), StringComparison.Ordinal);

        static async Task<string> FailAsync(string folder, string connection)
        {
            await using var errors = new StringWriter();
            Assert.Equal(
                1,
                await CopyCommand.CopyAsync(new DirectoryInfo(folder), connection, TextWriter.Null, errors, CancellationToken.None)
            );
            return errors.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
            await _copy.DisposeAsync();
        }
        await _installation.DisposeAsync();
    }

    private async Task AddPartnerAsync(string name)
    {
        await using var db = _source.Open();
        db.Partners.Add(
            new PartnerRow
            {
                Id = Guid.CreateVersion7(),
                Name = name,
                Handle = "gazette",
                Origins = "https://gazette.example",
                KeyHash = name,
                CreatedAt = DateTimeOffset.UnixEpoch,
                Layout = "",
                Theme = "",
                Attribution = "",
            }
        );
        await db.SaveChangesAsync();
    }

    private async Task<string> CopyAsync(bool succeeds)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await CopyCommand.CopyAsync(new DirectoryInfo(_folder), _connection, output, errors, CancellationToken.None);
        Assert.True(exit == (succeeds ? 0 : 1), $"{output}{errors}");
        return (succeeds ? output : errors).ToString();
    }

    private async Task AssertSameAsync()
    {
        Assert.Equivalent(await _source.ReadStoryAsync(_story), await _copy.ReadStoryAsync(_story));
        Assert.Equal(
            (await _source.ReadChangesAsync(_story)).Select(c => (c.Seq, c.EntryId, c.Payload)),
            (await _copy.ReadChangesAsync(_story)).Select(c => (c.Seq, c.EntryId, c.Payload))
        );
        Assert.Equivalent(
            await _source.Log.ReadSnapshotAsync("comet", CancellationToken.None),
            await _copy.Log.ReadSnapshotAsync("comet", CancellationToken.None)
        );
    }

    /// <summary>Interrupts the copy when it comes to a table.</summary>
    private sealed class InterruptingWriter(string at, CancellationTokenSource interruption) : StringWriter
    {
        public override Task WriteLineAsync(string? value)
        {
            if (value?.StartsWith(at, StringComparison.Ordinal) is true)
            {
                interruption.Cancel();
            }
            return base.WriteLineAsync(value);
        }
    }
}
