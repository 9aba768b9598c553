using System.Diagnostics;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Loaded into the real server by DOTNET_STARTUP_HOOKS, which asks for a class of this name outside every namespace: writes down the endpoints
/// that the server has once it has started, so that no test needs a list kept by hand.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "LIVEBLOG_TESTS_ENDPOINTS";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { } file)
        {
            DiagnosticListener.AllListeners.Subscribe(
                new Observer<DiagnosticListener>(listener =>
                {
                    if (listener.Name == "Microsoft.Extensions.Hosting")
                    {
                        listener.Subscribe(new Observer<KeyValuePair<string, object?>>(happened => Hear(happened, file)));
                    }
                })
            );
        }
    }

    private static void Hear(KeyValuePair<string, object?> happened, string file)
    {
        if (happened is { Key: "HostBuilt", Value: IHost host })
        {
            host.Services.GetRequiredService<IHostApplicationLifetime>()
                .ApplicationStarted.Register(() => File.WriteAllLines(file, Describe(host.Services)));
        }
    }

    /// <summary>A line for each public endpoint: methods, pattern, and the budget of a response in milliseconds.</summary>
    private static IEnumerable<string> Describe(IServiceProvider services) =>
        services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                && endpoint.Metadata.GetMetadata<ForOperators>() is not { IsPublic: false }
            )
            .Select(endpoint =>
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                return $"{string.Join(',', methods)}\t{endpoint.RoutePattern.RawText}\t{endpoint.Metadata.GetMetadata<AnswerCost>()?.Milliseconds}";
            })
            .Distinct();

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
