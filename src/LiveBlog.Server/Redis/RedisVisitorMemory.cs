using System.Collections.Concurrent;
using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// Remembers visitors for all nodes. While Redis is away, and until every node has resent what Redis may have lost, visits that this
/// node cannot judge alone are held and judged afterwards, so nobody is counted twice because Redis was lost, came back empty or was restored.
/// </summary>
internal sealed partial class RedisVisitorMemory(
    RedisConnections redis,
    RedisNames names,
    TimeProvider time,
    ILogger<RedisVisitorMemory> logger
) : BackgroundService, IVisitorMemory
{
    private static readonly TimeSpan SecretLifetime = TimeSpan.FromDays(2);
    private static readonly TimeSpan RoundInterval = TimeSpan.FromSeconds(1);

    /// <summary>The time between resending to Redis and trusting it: by then every other node, retrying every few seconds, has reconnected and resent too.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>How long a visit waits to be judged. After that it counts, since a total that does not move for an hour would be wrong too.</summary>
    private static readonly TimeSpan MaxHold = TimeSpan.FromMinutes(1);

    /// <summary>Visits held at a time, about 20 MB; any more count at once.</summary>
    private const int MaxHeld = 100_000;

    /// <summary>Commands sent together when resending to Redis: enough to keep it busy, few enough to let other commands through.</summary>
    private const int BatchSize = 1_000;

    private readonly ConcurrentDictionary<ulong, HeldVisit> _held = [];
    private Func<IReadOnlyCollection<ulong>> _readVisitors = () => [];
    private TimeSpan _window;
    private (DateOnly Day, byte[] Secret)? _secret;
    private bool _isWatching;

    // Whether the connection has changed since data was last resent, and when Redis can be trusted again.
    private int _mayHaveForgotten;
    private long? _toldAt;

    public void TellAgainFrom(Func<IReadOnlyCollection<ulong>> readVisitors, TimeSpan window) =>
        (_readVisitors, _window) = (readVisitors, window);

    public async Task<byte[]> GetSecretAsync(DateOnly day)
    {
        var mine = RandomNumberGenerator.GetBytes(32);
        try
        {
            var database = (await redis.GetCommandsAsync()).GetDatabase();
            var key = names.VisitorSecret(day);
            await database.StringSetAsync(key, mine, SecretLifetime, When.NotExists);
            mine = await database.StringGetAsync(key) is { HasValue: true } shared ? (byte[])shared! : mine;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Until tomorrow this node hashes differently from the others, so a visitor to two nodes counts twice.
        }
        _secret = (day, mine);
        return mine;
    }

    public async Task<bool> IsFirstElsewhereAsync(ulong visitor) =>
        (IsTrusted ? await AskAsync(visitor) : null) ?? await HoldAsync(visitor);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(RoundInterval, JudgeHeldAsync, time, logger, stoppingToken, atOnce: true);

    private bool IsTrusted =>
        Volatile.Read(ref _mayHaveForgotten) == 0 && (_toldAt is not { } told || time.GetElapsedTime(told) > Settling);

    private async Task JudgeHeldAsync(CancellationToken cancellation)
    {
        var connection = await redis.GetCommandsAsync();
        if (!_isWatching)
        {
            connection.ConnectionFailed += (_, _) => Volatile.Write(ref _mayHaveForgotten, 1);
            connection.ConnectionRestored += (_, _) => Volatile.Write(ref _mayHaveForgotten, 1);
            _isWatching = true;
        }
        if (connection.IsConnected && Interlocked.Exchange(ref _mayHaveForgotten, 0) == 1)
        {
            await TellAgainAsync(connection.GetDatabase());
        }
        foreach (var (visitor, visit) in _held)
        {
            var isFirst = IsTrusted ? await AskAsync(visitor) : null;
            if ((isFirst ?? (time.GetElapsedTime(visit.Since) > MaxHold ? true : null)) is { } judged && _held.TryRemove(visitor, out _))
            {
                visit.IsFirst.SetResult(judged);
            }
        }
    }

    /// <summary>Resends all visitors that this node has counted. What Redis still knows stays unchanged.</summary>
    private async Task TellAgainAsync(IDatabase database)
    {
        try
        {
            if (_secret is { } today)
            {
                await database.StringSetAsync(names.VisitorSecret(today.Day), today.Secret, SecretLifetime, When.NotExists);
            }
            var told = 0;
            foreach (var batch in _readVisitors().Where(visitor => !_held.ContainsKey(visitor)).Chunk(BatchSize))
            {
                await Task.WhenAll(batch.Select(visitor => database.StringSetAsync(names.Visitor(visitor), 1, _window, When.NotExists)));
                told += batch.Length;
            }
            _toldAt = time.GetTimestamp();
            Log.ToldAgain(logger, told);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Volatile.Write(ref _mayHaveForgotten, 1);
        }
    }

    /// <summary>Null if Redis does not answer.</summary>
    private async Task<bool?> AskAsync(ulong visitor)
    {
        try
        {
            return redis.Commands is { IsConnected: true } connection
                ? await connection.GetDatabase().StringSetAsync(names.Visitor(visitor), 1, _window, When.NotExists)
                : null;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return null;
        }
    }

    private Task<bool> HoldAsync(ulong visitor)
    {
        if (_held.Count >= MaxHeld)
        {
            return Task.FromResult(true);
        }
        var visit = new HeldVisit(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously), time.GetTimestamp());
        return _held.GetOrAdd(visitor, visit) == visit ? visit.IsFirst.Task : Task.FromResult(false);
    }

    private sealed record HeldVisit(TaskCompletionSource<bool> IsFirst, long Since);

    private static partial class Log
    {
        [LoggerMessage(6020, LogLevel.Information, "Sent {Visitors} visitors to Redis again, in case it has lost them")]
        public static partial void ToldAgain(ILogger logger, int visitors);
    }
}
