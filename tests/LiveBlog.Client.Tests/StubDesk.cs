using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Client.Tests;

/// <summary>A request as the stub received it.</summary>
internal sealed record ReceivedRequest(string Method, string Path, string Authorization, string IfMatch, string Body);

/// <summary>An editorial API that answers as it is told, one answer after the other, the last one for ever.</summary>
internal sealed class StubDesk : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate[] _answers;
    private readonly List<ReceivedRequest> _received = [];

    private StubDesk(WebApplication app, RequestDelegate[] answers) => (_app, _answers) = (app, answers);

    public IReadOnlyList<ReceivedRequest> Received => _received;

    public HttpClient Connect() => new() { BaseAddress = new Uri(_app.Urls.First()) };

    public static async Task<StubDesk> StartAsync(params RequestDelegate[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var desk = new StubDesk(builder.Build(), answers);
        desk._app.Run(desk.AnswerAsync);
        await desk._app.StartAsync();
        return desk;
    }

    public static RequestDelegate Status(int status, string? retryAfter = null) =>
        context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }
            return Task.CompletedTask;
        };

    public static RequestDelegate Json(int status, string json, string type = "application/json") =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.WriteAsync(json);
        };

    /// <summary>The request has arrived, and its answer is lost.</summary>
    public static Task CutConnection(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        RequestDelegate answer;
        lock (_received)
        {
            answer = _answers[Math.Min(_received.Count, _answers.Length - 1)];
            var headers = context.Request.Headers;
            _received.Add(
                new ReceivedRequest(context.Request.Method, context.Request.Path, $"{headers.Authorization}", $"{headers.IfMatch}", body)
            );
        }
        await answer(context);
    }
}
