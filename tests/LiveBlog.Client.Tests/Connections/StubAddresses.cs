using System.Text.Json;
using System.Threading.Channels;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Client.Tests.Connections;

/// <summary>A request that has reached the stub, and the way to answer it.</summary>
internal sealed class ReceivedRequest(HttpContext http)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Path => http.Request.Path;

    public Task Answered => _answered.Task;

    public string Header(string name) => http.Request.Headers[name].ToString();

    public Task AnswerAsync(Snapshot snapshot, params (string Name, string Value)[] headers) =>
        AnswerAsync(200, JsonSerializer.Serialize(snapshot, ProtocolJson.Wire.Snapshot), headers);

    public Task AnswerAsync(Frame frame, params (string Name, string Value)[] headers) =>
        AnswerAsync(200, JsonSerializer.Serialize(frame, ProtocolJson.Wire.Frame), headers);

    /// <summary>Answers whole.</summary>
    public async Task AnswerAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        await BeginAsync(status, body, headers);
        _answered.TrySetResult();
    }

    /// <summary>Answers with the beginning of a body that goes on.</summary>
    public async Task BeginAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }
        if (body.Length > 0)
        {
            await http.Response.WriteAsync(body);
        }
        await http.Response.Body.FlushAsync();
    }
}

/// <summary>A story's addresses that answer nothing by themselves: what the real server does not say on demand.</summary>
internal sealed class StubAddresses : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ReceivedRequest> _requests;

    private StubAddresses(WebApplication app, Channel<ReceivedRequest> requests) => (_app, _requests) = (app, requests);

    public Uri Address => new(_app.Urls.First());

    public bool HasRequest => _requests.Reader.Count > 0;

    public static async Task<StubAddresses> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var requests = Channel.CreateUnbounded<ReceivedRequest>();
        var app = builder.Build();
        app.Run(http =>
        {
            var request = new ReceivedRequest(http);
            requests.Writer.TryWrite(request);
            return request.Answered.WaitAsync(http.RequestAborted);
        });
        await app.StartAsync();
        return new StubAddresses(app, requests);
    }

    /// <summary>The next request, which must be for this address below the story's own.</summary>
    public async Task<ReceivedRequest> NextAsync(string path)
    {
        var request = await _requests.Reader.ReadAsync().Soon();
        Assert.Equal($"/live/{Story.Name}/{path}", request.Path);
        return request;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
