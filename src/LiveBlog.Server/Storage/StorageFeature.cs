using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LiveBlog.Server.Storage;

internal static partial class StorageFeature
{
    /// <summary>How long a starting node waits for a database that is starting too; if it takes longer, an operator has to act.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    /// <summary>The class of a wrong name or password, which no wait will make right: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
    private const string InvalidAuthorization = "28";

    private static readonly TimeSpan StartRetryDelay = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindKnown(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (string.IsNullOrWhiteSpace(storage.Postgres))
        {
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(storage.DataFolder));
            if (!Directory.Exists(Path.GetDirectoryName(folder) ?? folder))
            {
                // Otherwise a mistyped path would start a second, empty installation.
                throw new StartRefusedException(
                    $"Storage:DataFolder: {folder} cannot be created, because {Path.GetDirectoryName(folder)} does not exist."
                );
            }
            services.AddProvider<SqliteLiveBlogDb>(options =>
                options.UseSqlite($"Data Source={Path.Combine(folder, "liveblog.db")}").AddInterceptors(new ConnectionPragmas())
            );
        }
        else
        {
            var connection = PostgresConnection.Complete(storage.Postgres);
            services.AddProvider<PostgresLiveBlogDb>(options => options.UseNpgsql(connection));
        }
        services.AddKeyProtection(configuration);
        services.AddExceptionHandler<DatabaseFaultHandler>();
        services.AddExceptionHandler<WriterRefusedHandler>();
        return services;
    }

    /// <summary>Prevents nodes that start together from preparing the same database at the same time. Also waits for a database that is starting.</summary>
    public static async Task<IAsyncDisposable> TakeStartTurnAsync(this WebApplication app)
    {
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (string.IsNullOrWhiteSpace(storage.Postgres))
        {
            var folder = Path.GetFullPath(storage.DataFolder);
            if (DataPlace.FaultOf(folder) is { } fault)
            {
                throw new StartRefusedException(fault);
            }
            PrivateFolder.Make(folder);
        }
        var time = app.Services.GetRequiredService<TimeProvider>();
        var started = time.GetTimestamp();
        while (true)
        {
            var db = await app.Services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync();
            try
            {
                return await db.TakeStartTurnAsync(CancellationToken.None);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                throw new StartRefusedException(
                    $"Storage:Postgres: {exception.MessageText}. Create it first (createdb), or correct the name."
                );
            }
            catch (PostgresException exception) when (exception.SqlState.StartsWith(InvalidAuthorization, StringComparison.Ordinal))
            {
                throw new StartRefusedException($"Storage:Postgres: {exception.MessageText}. Correct the user name or the password.");
            }
            catch (Exception exception) when (DatabaseFaults.MayPass(exception))
            {
                if (time.GetElapsedTime(started) >= StartPatience)
                {
                    throw new StartRefusedException($"PostgreSQL does not answer: {exception.GetBaseException().Message.TrimEnd('.')}.");
                }
                await db.DisposeAsync();
                Log.WaitingForDatabase(app.Logger, exception.Message);
                await Task.Delay(StartRetryDelay, time);
            }
        }
    }

    /// <summary>Brings the database to this build's schema; creates it on the first start.</summary>
    public static async Task MigrateStorageAsync(this WebApplication app, CancellationToken cancellation)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync(cancellation);
        try
        {
            await db.RefuseNewerAsync(cancellation);
            await db.MigrateAsync(cancellation);
            if (db.Database.IsSqlite())
            {
                await SqliteWipe.CompactOnceAsync(db, cancellation);
            }
        }
        catch (SqliteException fault) when (DataPlace.SentenceOf(fault, FolderOf(db)) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }
    }

    /// <exception cref="StartRefusedException">A newer version of the program has changed the schema, in ways that this one does not know.</exception>
    public static async Task RefuseNewerAsync(this LiveBlogDb db, CancellationToken cancellation)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new StartRefusedException(
                $"The database was last used by a newer version of LiveBlog ({unknown[^1]}). Start that version, or restore the backup that was "
                    + "made before the upgrade."
            );
        }
    }

    private static string FolderOf(LiveBlogDb db) => Path.GetDirectoryName(db.Database.GetDbConnection().DataSource) ?? "";

    private static void AddProvider<TDb>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TDb : LiveBlogDb
    {
        services.AddPooledDbContextFactory<TDb>(configure);
        services.AddSingleton<IDbContextFactory<LiveBlogDb>, ProviderDbFactory<TDb>>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContext());
    }

    /// <summary>Provides a <see cref="LiveBlogDb"/> whichever database is used.</summary>
    private sealed class ProviderDbFactory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<LiveBlogDb>
        where TDb : LiveBlogDb
    {
        public LiveBlogDb CreateDbContext() => inner.CreateDbContext();
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Warning, "The database does not answer yet: {Reason}")]
        public static partial void WaitingForDatabase(ILogger logger, string reason);
    }
}
