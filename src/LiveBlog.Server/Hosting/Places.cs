using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Hosting;

/// <summary>Limits how many long answers of a kind this node makes at the same time; each keeps its place until it is complete.</summary>
/// <param name="what">What they are, as in "4 exports are running".</param>
internal sealed class Places(int atOnce, string what)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private int _taken;

    public bool TryEnter(HttpContext http)
    {
        if (Interlocked.Increment(ref _taken) > atOnce)
        {
            Interlocked.Decrement(ref _taken);
            return false;
        }
        http.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _taken);
            return Task.CompletedTask;
        });
        return true;
    }

    public ProblemHttpResult Busy() => Problems.TooMany($"{atOnce} {what} are running. Try again in half a minute.", RetryAfter);
}
