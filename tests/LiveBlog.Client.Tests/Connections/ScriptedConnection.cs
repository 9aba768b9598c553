using System.Threading.Channels;
using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests.Connections;

/// <summary>A connection whose far end is the test.</summary>
internal sealed class ScriptedConnection(FollowingPace pace, bool opens) : LiveConnection
{
    private readonly Channel<FollowRequest> _follows = Channel.CreateUnbounded<FollowRequest>();

    public override FollowingPace Pace => pace;

    public bool IsLeft { get; private set; }

    public override Task<bool> TryOpenAsync(CancellationToken cancellation) => Task.FromResult(opens);

    public override Task FollowAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        _follows.Writer.TryWrite(request);
        return Task.CompletedTask;
    }

    public Task<FollowRequest> NextFollowAsync() => _follows.Reader.ReadAsync().Soon();

    public Task SendAsync(object message) => TellAsync(message, CancellationToken.None);

    public void Cut() => End();

    public override ValueTask DisposeAsync()
    {
        IsLeft = true;
        return base.DisposeAsync();
    }
}

/// <summary>Three rungs, which open or do not as the test says; the connections are taken in the order in which they were tried.</summary>
internal sealed class ScriptedRungs
{
    private readonly Channel<(int Rung, ScriptedConnection Connection)> _tried = Channel.CreateUnbounded<(int, ScriptedConnection)>();

    /// <summary>Rungs whose connections come about.</summary>
    public HashSet<int> Open { get; } = [0, 1, 2];

    public IReadOnlyList<Func<LiveConnection>> Rungs => [() => Try(0), () => Try(1), () => Try(2)];

    public bool WasTried => _tried.Reader.Count > 0;

    /// <summary>The next connection that was tried, which must be on this rung.</summary>
    public async Task<ScriptedConnection> NextAsync(int rung)
    {
        var (tried, connection) = await _tried.Reader.ReadAsync().Soon();
        Assert.Equal(rung, tried);
        return connection;
    }

    private ScriptedConnection Try(int rung)
    {
        var connection = new ScriptedConnection(rung == 2 ? FollowingPace.Polled : FollowingPace.Pushed, Open.Contains(rung));
        _tried.Writer.TryWrite((rung, connection));
        return connection;
    }
}
