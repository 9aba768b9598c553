namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>Lets data pass, or holds it back until opened again.</summary>
public sealed class Valve
{
    private volatile TaskCompletionSource _open = Opened();

    public void Shut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    internal Task PassAsync(CancellationToken cancellation) => _open.Task.WaitAsync(cancellation);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
