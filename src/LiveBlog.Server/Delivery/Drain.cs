using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>Sends readers away in slices before the server stops, so that they do not all reconnect to other nodes at once.</summary>
internal sealed class Drain(DeliveryGate gate, IOptions<DeliveryOptions> options) : IHostedLifecycleService
{
    /// <summary>Runs before anything else is stopped, and before the web server stops listening.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => gate.DrainAsync(options.Value.DrainWindow, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
