namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// A lock for writing to a socket. It is nearly always free, and taking it is then one atomic instruction on one number. A semaphore would
/// lock and allocate twice for each frame and each of thousands of readers (decisions/0019). A mutable struct: keep it in a field, never copy it.
/// </summary>
internal struct WriteTurn
{
    /// <summary>The number of writers that have the turn or wait for it.</summary>
    private int _wanted;

    private SemaphoreSlim? _queue;

    /// <summary>How many have it or wait for it.</summary>
    public int Wanted => Volatile.Read(ref _wanted);

    /// <summary>False if another writer has it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _wanted, 1, 0) == 0;

    public Task TakeAsync() => Interlocked.Increment(ref _wanted) == 1 ? Task.CompletedTask : Queue.WaitAsync();

    /// <summary>Passes the turn to a waiting writer. One that is counted but not yet queued finds the semaphore released.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _wanted) > 0)
        {
            Queue.Release();
        }
    }

    private SemaphoreSlim Queue => LazyInitializer.EnsureInitialized(ref _queue, () => new SemaphoreSlim(0));
}
