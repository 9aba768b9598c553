namespace LiveBlog.Server.Delivery;

/// <summary>
/// Runs while there is something to fan out. The first change after a quiet period is sent at once; changes that arrive while the pump rests
/// are sent together. Never runs on the editor's thread.
/// </summary>
/// <param name="fanOut">Sends what is waiting; false if nothing was.</param>
/// <param name="isBehind">Whether there is something to send.</param>
/// <param name="failed">Called with the fault; the pump runs again at the next change.</param>
internal sealed class FanOutPump(Func<Task<bool>> fanOut, Func<bool> isBehind, FanOutPace pace, TimeProvider time, Action<Exception> failed)
{
    private int _running;

    public void Wake()
    {
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        do
        {
            try
            {
                for (var began = time.GetTimestamp(); await fanOut(); began = time.GetTimestamp())
                {
                    await Task.Delay(pace.RestAfter(time.GetElapsedTime(began)), time);
                }
            }
            catch (Exception exception)
            {
                failed(exception);
            }
            Interlocked.Exchange(ref _running, 0);
            // A change that arrived after the last check found the pump still marked as running and did not start it again.
        } while (isBehind() && Interlocked.Exchange(ref _running, 1) == 0);
    }
}
