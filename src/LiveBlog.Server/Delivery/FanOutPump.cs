namespace LiveBlog.Server.Delivery;

/// <summary>
/// Runs while there is something to fan out. The first change after a quiet moment leaves at once; while the pump rests
/// more may come, and they leave together. Never on the editor's thread.
/// </summary>
/// <param name="fanOut">Sends what there is; false when there was nothing.</param>
/// <param name="isBehind">Whether there is something to send.</param>
/// <param name="failed">Told what went wrong; the pump runs again at the next change.</param>
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
            // A change that came after the last look found the pump still marked as running and did not start another.
        } while (isBehind() && Interlocked.Exchange(ref _running, 1) == 0);
    }
}
