using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Hostile.Tests;

/// <summary>
/// The endpoints of the program, as it maps them itself. A hand-kept list would miss the endpoint that somebody adds tomorrow.
/// </summary>
internal static class ProgramEndpoints
{
    private static readonly Lazy<Task<IReadOnlyList<RouteEndpoint>>> All = new(ReadAsync);

    public static Task<IReadOnlyList<RouteEndpoint>> GetAsync() => All.Value;

    private static async Task<IReadOnlyList<RouteEndpoint>> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-endpoints-");
        try
        {
            var program = await ProgramInProcess.StartAsync(Path.Combine(folder.FullName, "data"));
            var endpoints = program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
            await program.StopAsync();
            return endpoints;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
