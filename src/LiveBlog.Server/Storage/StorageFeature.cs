using LiveBlog.Server.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Storage;

internal static class StorageFeature
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPooledDbContextFactory<SqliteLiveBlogDb>(
            (provider, options) => options.UseSqlite($"Data Source={Path.Combine(DataFolder(provider), "liveblog.db")}")
        );
        services.AddSingleton<IDbContextFactory<LiveBlogDb>, ProviderDbFactory<SqliteLiveBlogDb>>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContext());

        // Beside the database, so that sessions outlive a restart and one backup holds everything.
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        services
            .AddDataProtection()
            .SetApplicationName("LiveBlog")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        return services;
    }

    /// <summary>Brings the database to this build's schema; creates it on the first start.</summary>
    public static async Task MigrateStorageAsync(this WebApplication app, CancellationToken cancellation)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    private static string DataFolder(IServiceProvider provider) =>
        Directory.CreateDirectory(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder).FullName;

    /// <summary>Lets everybody ask for a <see cref="LiveBlogDb"/> without knowing which database it is.</summary>
    private sealed class ProviderDbFactory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<LiveBlogDb>
        where TDb : LiveBlogDb
    {
        public LiveBlogDb CreateDbContext() => inner.CreateDbContext();
    }
}
