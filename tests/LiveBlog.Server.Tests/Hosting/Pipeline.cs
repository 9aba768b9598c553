using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>Middleware of the program, run on requests that the test makes up, without a server. Behind it is an endpoint that says "reached".</summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _run;

    private Pipeline(WebApplication app) => (_app, _run) = (app, ((IApplicationBuilder)app).Build());

    public static Pipeline Of(
        Action<WebApplication> use,
        Action<IServiceCollection>? add = null,
        params (string Name, string? Value)[] settings
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        builder.WebHost.UseKestrelCore(); // there has to be a server, which is never started
        builder.Services.AddLogging();
        add?.Invoke(builder.Services);
        var app = builder.Build();
        use(app);
        app.Run(http => http.Response.WriteAsync("reached"));
        return new Pipeline(app);
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>Sends a request and returns its answer, as it is when a server would write it.</summary>
    public async Task<HttpResponse> SendAsync(string path, string method = "GET", Action<HttpContext>? change = null)
    {
        var answer = new HeldResponse();
        var http = new DefaultHttpContext(new FeatureCollection());
        http.Features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        http.Features.Set<IHttpResponseFeature>(answer);
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        http.RequestServices = _app.Services;
        (http.Request.Method, http.Request.Path, http.Request.Scheme) = (method, path, "http");
        http.Request.Host = new HostString("live.example.org");
        http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        change?.Invoke(http);
        await _run(http);
        await answer.StartAsync();
        return http.Response;
    }

    /// <summary>Whether the request got through.</summary>
    public static bool WasReached(HttpResponse answer)
    {
        answer.Body.Position = 0;
        using var reader = new StreamReader(answer.Body, leaveOpen: true);
        return answer.StatusCode == StatusCodes.Status200OK && reader.ReadToEnd() == "reached";
    }

    /// <summary>An endpoint that says no more than its metadata.</summary>
    public static Action<HttpContext> At(params object[] metadata) =>
        http => http.SetEndpoint(new Endpoint(requestDelegate: null, new EndpointMetadataCollection(metadata), displayName: null));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Keeps what is to happen before the headers are sent, the last first as servers do.</summary>
    private sealed class HeldResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Run, object State)> _starting = [];

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (_starting.TryPop(out var callback))
            {
                await callback.Run(callback.State);
            }
        }
    }
}
