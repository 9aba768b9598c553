using System.Net;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>The accounts of a newsroom as the program puts them together, with a database and a clock of the test's own and without a server.</summary>
internal sealed class OneNewsroom : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private OneNewsroom(OneDatabase database, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Database = database;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<IDbContextFactory<LiveBlogDb>>(database);
        services.AddScoped(_ => database.CreateDbContext());
        services.AddAccounts(configuration);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    public OneDatabase Database { get; }
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));
    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<OneNewsroom> CreateAsync(params (string Name, string? Value)[] settings) =>
        new(await OneDatabase.CreateAsync(), settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));

    /// <summary>For what works in the background while the test does.</summary>
    public static async Task<OneNewsroom> CreateOnDiskAsync() => new(await OneDatabase.CreateOnDiskAsync(), []);

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async Task<Account> AddAsync(string role = Roles.Reporter, bool isGuest = false, DateTimeOffset? accessEndsAt = null)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Name = "Ben Ruiz",
            UserName = email,
            Email = email,
            Role = role,
            IsGuest = isGuest,
            AccessEndsAt = accessEndsAt,
        };
        Assert.True((await Get<UserManager<Account>>().CreateAsync(account)).Succeeded);
        return account;
    }

    /// <summary>Changes the account behind the back of whoever has read it.</summary>
    public async Task ChangeAsync(Account account, string? role = null, string? stamp = null, DateTimeOffset? accessEndsAt = null)
    {
        await using var db = Database.CreateDbContext();
        var row = await db.Users.SingleAsync(a => a.Id == account.Id);
        row.Role = role ?? row.Role;
        row.SecurityStamp = stamp ?? row.SecurityStamp;
        row.AccessEndsAt = accessEndsAt ?? row.AccessEndsAt;
        await db.SaveChangesAsync();
    }

    public async Task<Guid> AddSessionAsync(Account account, DateTimeOffset? seenAt = null)
    {
        await using var db = Database.CreateDbContext();
        var session = new SessionRow
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            Device = "",
            Network = "",
            CreatedAt = seenAt ?? Now,
            SeenAt = seenAt ?? Now,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }

    public async Task<ApiTokenRow> AddTokenAsync(Account account, string only = "", Guid? story = null, DateTimeOffset? expiresAt = null)
    {
        await using var db = Database.CreateDbContext();
        var token = new ApiTokenRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = "robot",
            Hash = Guid.NewGuid().ToString("N"),
            Capabilities = only,
            StoryId = story,
            ExpiresAt = expiresAt,
        };
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync();
        return token;
    }

    /// <summary>Somebody who is signed in, as the request's credential says.</summary>
    public async Task<ClaimsPrincipal> SignInAsync(Account account) =>
        account.ToSession(await AddSessionAsync(account), IdentityConstants.ApplicationScheme, "192.0.2.0/24");

    public HttpContext Request(string path = "/api/session", string from = "192.0.2.7") =>
        new DefaultHttpContext
        {
            RequestServices = _scope.ServiceProvider,
            Request = { Path = path },
            Connection = { RemoteIpAddress = IPAddress.Parse(from) },
        };

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
