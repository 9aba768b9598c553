namespace LiveBlog.Benchmarks.Processes;

/// <summary>The parts of a deployment; stopped in reverse order.</summary>
internal sealed class Parts : IDisposable
{
    private readonly Stack<IDisposable> _started = [];

    /// <summary>Starts a deployment; if that fails, what it has started so far is stopped.</summary>
    public static async Task<T> StartAsync<T>(Func<Parts, Task<T>> start)
    {
        var parts = new Parts();
        try
        {
            return await start(parts);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public T Add<T>(T part)
        where T : IDisposable
    {
        _started.Push(part);
        return part;
    }

    public void Dispose()
    {
        while (_started.TryPop(out var part))
        {
            part.Dispose();
        }
    }
}
