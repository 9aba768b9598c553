using Microsoft.AspNetCore.SignalR;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;

namespace LiveBlog.Server.Hosting;

/// <summary>Structured logs: text on a terminal, otherwise one JSON object a line.</summary>
internal static class Logging
{
    public static void AddLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(
            (services, logger) =>
            {
                logger
                    .ReadFrom.Configuration(builder.Configuration)
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    .Filter.ByExcluding(StoppableStart.IsCancelledStart)
                    // A hub's refusal is sent to its caller; SignalR logs it as a server error.
                    .Filter.ByExcluding(log => log.Exception is HubException)
                    .Enrich.FromLogContext()
                    .Enrich.With<VisibleText>();
                logger.WriteTo.Console(FormatterFor(isTerminal: !Console.IsOutputRedirected));
            }
        );

    public static ITextFormatter FormatterFor(bool isTerminal) => isTerminal ? new ConsoleText() : new ConsoleJson();

    /// <summary>
    /// One line for each request: method, path, status and time. Never the query, which may contain the set-up link's secret. It surrounds what answers
    /// exceptions, so that a refused write is logged with the status that its sender got, and not as a fault of the server.
    /// </summary>
    public static void UseRequestLogging(this WebApplication app) =>
        app.UseSerilogRequestLogging(requests =>
        {
            requests.IncludeQueryInRequestPath = false;
            requests.GetLevel = (context, _, exception) =>
                exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/assets")
                    ? LogEventLevel.Verbose
                : context.Request.Path.StartsWithSegments("/api") ? LogEventLevel.Information
                : LogEventLevel.Debug;
        });
}
