namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Whose turn it is to write to a socket. Nearly always nobody else wants it, and then it is one atomic instruction on one number; a semaphore
/// is a lock with objects of its own, twice for each frame and for each of thousands of readers (decisions/0019). A field and never a copy.
/// </summary>
internal struct WriteTurn
{
    /// <summary>Whoever has the turn and whoever waits for it.</summary>
    private int _wanted;

    private SemaphoreSlim? _queue;

    /// <summary>How many have it or wait for it.</summary>
    public int Wanted => Volatile.Read(ref _wanted);

    /// <summary>False when somebody else has it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _wanted, 1, 0) == 0;

    public Task TakeAsync() => Interlocked.Increment(ref _wanted) == 1 ? Task.CompletedTask : Queue.WaitAsync();

    /// <summary>Gives it to one of those who wait. A waiter that is counted and does not stand in the queue yet finds the door open.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _wanted) > 0)
        {
            Queue.Release();
        }
    }

    private SemaphoreSlim Queue => LazyInitializer.EnsureInitialized(ref _queue, () => new SemaphoreSlim(0));
}
