using Serilog.Events;

namespace LiveBlog.Server.Hosting;

/// <summary>Runs the server so that it can also be stopped while it is starting.</summary>
internal static class StoppableStart
{
    /// <summary>Serves until the program is asked to stop. A stop during the start ends it as calmly as a later one.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping; // unavailable after the app is disposed
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host cancels what is starting, and fails with that.
        }
    }

    /// <summary>Whether this is the host's report of a start that was cancelled, with the stack trace of whatever was waiting.</summary>
    public static bool IsCancelledStart(LogEvent log) =>
        log.Exception is OperationCanceledException && log.MessageTemplate.Text == "Hosting failed to start";
}
