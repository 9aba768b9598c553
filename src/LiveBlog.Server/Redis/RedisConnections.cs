using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// The connections to Redis: one for commands, and one only for subscriptions, so that no large answer delays a doorbell.
/// Neither waits for Redis at start, because a node serves its readers without it.
/// </summary>
internal sealed partial class RedisConnections(IOptions<RedisOptions> options, ILogger<RedisConnections> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _connecting = new(1);
    private ConnectionMultiplexer? _commands;
    private ConnectionMultiplexer? _subscriptions;

    /// <summary>The connection for commands; null until it has been made. It reconnects by itself and fails fast while it is down.</summary>
    public ConnectionMultiplexer? Commands => Volatile.Read(ref _commands);

    public async Task<ConnectionMultiplexer> GetCommandsAsync() =>
        Commands ?? await ConnectAsync(() => _commands, made => _commands = made, "commands");

    public async Task<ConnectionMultiplexer> GetSubscriptionsAsync() =>
        Volatile.Read(ref _subscriptions) ?? await ConnectAsync(() => _subscriptions, made => _subscriptions = made, "subscriptions");

    /// <summary>Replaces the subscribing connection, because the current one looks alive but delivers nothing.</summary>
    public async Task DropSubscriptionsAsync()
    {
        if (Interlocked.Exchange(ref _subscriptions, null) is { } dead)
        {
            await dead.DisposeAsync();
        }
    }

    /// <summary>
    /// Why Redis refuses this node, found out with another connection attempt: the connections above remember only the first failure, which may be
    /// a closed socket. Null if the reason is neither the password nor the certificate.
    /// </summary>
    public async Task<string?> FindRefusalAsync()
    {
        var configuration = Configure("trial");
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        try
        {
            await using var letIn = await ConnectionMultiplexer.ConnectAsync(configuration);
            return null;
        }
        catch (RedisConnectionException refused)
        {
            return refused.FailureType == ConnectionFailureType.AuthenticationFailure ? refused.GetBaseException().Message : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropSubscriptionsAsync();
        if (_commands is not null)
        {
            await _commands.DisposeAsync();
        }
        _connecting.Dispose();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(
        Func<ConnectionMultiplexer?> current,
        Action<ConnectionMultiplexer> keep,
        string purpose
    )
    {
        await _connecting.WaitAsync();
        try
        {
            if (current() is { } made)
            {
                return made;
            }
            var connection = await ConnectionMultiplexer.ConnectAsync(Configure(purpose));
            connection.ConnectionFailed += (_, failure) => Log.Lost(logger, purpose, failure.FailureType);
            connection.ConnectionRestored += (_, _) => Log.Restored(logger, purpose);
            keep(connection);
            return connection;
        }
        finally
        {
            _connecting.Release();
        }
    }

    private ConfigurationOptions Configure(string purpose)
    {
        var configuration = ConfigurationOptions.Parse(options.Value.Configuration);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = $"liveblog-{purpose}";
        // Messages that cannot be sent now are not sent later: nodes find what they missed in the database.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectTimeout = 2000;
        configuration.AsyncTimeout = 2000;
        configuration.KeepAlive = 10;
        return configuration;
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Warning, "Redis connection for {Purpose} lost: {Failure}")]
        public static partial void Lost(ILogger logger, string purpose, ConnectionFailureType failure);

        [LoggerMessage(6002, LogLevel.Information, "Redis connection for {Purpose} restored")]
        public static partial void Restored(ILogger logger, string purpose);
    }
}
