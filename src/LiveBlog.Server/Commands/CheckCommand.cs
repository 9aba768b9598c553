using System.Net;
using LiveBlog.Server.Commands.Backup;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Operations;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LiveBlog.Server.Commands;

/// <summary>
/// <c>check</c>: tries everything that the server needs as it is configured, says a line about each, changes nothing, and ends with 0 when it
/// could start. A setting that is wrong has ended the program with 78 before.
/// </summary>
internal static class CheckCommand
{
    public const string Name = "check";

    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    private const int Unavailable = 69;

    /// <summary>For each: what does not answer by then is down, for an operator who waits at a terminal.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static bool IsAsked(string[] args) => args is [Name, ..];

    public static async Task<int> CheckAsync(this WebApplication app)
    {
        var addresses = ListenAddresses.Of(app.Configuration);
        Console.WriteLine("configuration   OK");
        var isGood = await SayAsync("database", () => CheckDatabaseAsync(app.Services));
        isGood &= await SayAsync("redis", () => CheckRedisAsync(app.Services.GetRequiredService<IOptions<RedisOptions>>().Value));
        isGood &= await SayAsync("media", () => CheckMediaAsync(app.Services));
        foreach (var address in addresses)
        {
            isGood &= await SayAsync("port", () => Task.FromResult(CheckPort(address)));
        }
        return isGood ? 0 : Unavailable;
    }

    /// <param name="check">Answers in words what was found; fails with the reason.</param>
    private static async Task<bool> SayAsync(string subject, Func<Task<string>> check)
    {
        try
        {
            Console.WriteLine($"{subject, -16}{await check().WaitAsync(Patience)}");
            return true;
        }
        catch (Exception exception)
        {
            var reason =
                exception is TimeoutException
                    ? $"no answer within {Patience.TotalSeconds:0} seconds"
                    : exception.GetBaseException().Message;
            Console.WriteLine($"{subject, -16}FAILED: {reason}");
            return false;
        }
    }

    private static async Task<string> CheckDatabaseAsync(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var isFile = string.IsNullOrWhiteSpace(storage.Postgres);
        var folder = new DataFolder(storage.DataFolder);
        if (isFile)
        {
            RequireRoom(folder.Path);
        }
        if (isFile && !folder.HasDatabase)
        {
            return $"OK; {folder.Path} will be created at the first start";
        }
        await using var db = await services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        if (isFile)
        {
            await RequireWritableAsync(db, folder.Path);
        }
        // Asking an empty PostgreSQL database for its migrations logs an error, in the middle of the report.
        IEnumerable<string> applied = isFile || await IsPreparedAsync(db) ? [.. await db.Database.GetAppliedMigrationsAsync()] : [];
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).LastOrDefault() is { } newer)
        {
            throw new InvalidOperationException($"it was last used by a newer version of LiveBlog ({newer})");
        }
        var pending = known.Count - applied.Count();
        return (isFile ? $"OK, in {folder.Path}" : "OK") + (pending > 0 ? $"; {pending} migrations will run at the next start" : "");
    }

    /// <summary>SQLite opens a file that it may not write, and says so only when something is written.</summary>
    private static async Task RequireWritableAsync(LiveBlogDb db, string folder)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE; ROLLBACK");
        }
        catch (SqliteException fault) when (DataPlace.SentenceOf(fault, folder) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }
    }

    private static Task<bool> IsPreparedAsync(LiveBlogDb db) =>
        db.Database.SqlQueryRaw<bool>("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL AS \"Value\"").SingleAsync();

    private static void RequireRoom(string folder)
    {
        if (DataPlace.FaultOf(folder) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
        var disk = new DriveInfo(DataPlace.ExistingOf(folder));
        if (Health.Judge(disk.AvailableFreeSpace) is { Status: HealthStatus.Unhealthy, Description: var reason })
        {
            throw new InvalidOperationException(reason);
        }
    }

    private static async Task<string> CheckRedisAsync(RedisOptions options)
    {
        if (!options.IsUsed)
        {
            return "not set: this is a single node";
        }
        var configuration = ConfigurationOptions.Parse(options.Configuration);
        configuration.AbortOnConnectFail = true;
        await using var redis = await ConnectAsync(configuration);
        return $"OK, answers in {(await redis.GetDatabase().PingAsync()).TotalMilliseconds:0.0} ms";
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions configuration)
    {
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        catch (RedisConnectionException fault)
        {
            // The library's message advises to set what only this command changes, and gives no reason.
            var places = string.Join(
                ", ",
                configuration.EndPoints.Select(place => place is DnsEndPoint name ? $"{name.Host}:{name.Port}" : place.ToString())
            );
            var isRefused =
                fault.FailureType == ConnectionFailureType.AuthenticationFailure
                || fault.Message.Contains("authentication", StringComparison.OrdinalIgnoreCase);
            throw new StartRefusedException(
                isRefused ? $"{places} refuses the user name or the password" : $"{places} cannot be connected to"
            );
        }
    }

    private static async Task<string> CheckMediaAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<MediaFolders>().FindFault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
        var store = services.GetRequiredService<IMediaStore>();
        await store.ListAsync("parts", most: 1, CancellationToken.None);
        return $"OK, in {store.Place}";
    }

    private static string CheckPort(BindingAddress address) =>
        ListenAddresses.Fault(address) is { } fault ? throw new InvalidOperationException(fault)
        : address.Port == 0 || address.IsUnixPipe ? $"OK, {address}"
        : $"OK, {address} is free";
}
