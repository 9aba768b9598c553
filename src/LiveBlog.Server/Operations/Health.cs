using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Operations;

/// <summary>
/// <c>/health/live</c>: the process answers; restart it if it does not. <c>/health/ready</c>: it can serve editors as well; send it no
/// new visitors if it cannot. Both answer with a single word; <c>/health/details</c> tells operators what is wrong.
/// </summary>
internal static class Health
{
    /// <summary>Room for the write-ahead log to grow while it is being written back, and for an hour of a newsroom's pictures.</summary>
    private const long MinFreeBytes = 64 * 1024 * 1024;

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<DrainCheck>("drain").AddCheck<DiskCheck>("disk");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var both = new ForOperators(IsPublic: true);
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).WithMetadata(both);
        endpoints.MapHealthChecks("/health/ready").WithMetadata(both);
        endpoints
            .MapHealthChecks("/health/details", new HealthCheckOptions { ResponseWriter = WriteDetails })
            .WithMetadata(new ForOperators(IsPublic: false));
    }

    private static Task WriteDetails(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.Select(check => new
                {
                    name = check.Key,
                    status = check.Value.Status.ToString(),
                    what = check.Value.Description ?? check.Value.Exception?.Message,
                }),
            }
        );

    /// <summary>A draining node does not want new readers.</summary>
    private sealed class DrainCheck(DeliveryGate gate) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(gate.IsDraining ? HealthCheckResult.Unhealthy("The node is stopping") : HealthCheckResult.Healthy());
    }

    /// <summary>A node whose disk is nearly full cannot save what editors write, or soon will not be able to.</summary>
    private sealed class DiskCheck(IOptions<StorageOptions> storage) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var folder = Path.GetFullPath(storage.Value.DataFolder);
            // With PostgreSQL there may be none.
            return Task.FromResult(
                Directory.Exists(folder) ? Judge(new DriveInfo(folder).AvailableFreeSpace) : HealthCheckResult.Healthy()
            );
        }
    }

    public static HealthCheckResult Judge(long freeBytes) =>
        freeBytes >= MinFreeBytes
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The disk of the data folder is full: {freeBytes / 1024 / 1024} MB are free");

    private sealed class DatabaseCheck(IDbContextFactory<LiveBlogDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database does not answer");
        }
    }
}
