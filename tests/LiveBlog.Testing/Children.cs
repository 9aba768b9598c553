using System.Collections.Concurrent;
using System.Diagnostics;

namespace LiveBlog.Testing;

/// <summary>
/// Starts programs that the kernel kills when the test run ends, however it ends: normally, by a signal, or killed.
/// </summary>
public static class Children
{
    // The kernel regards the thread that started a child as its parent, and a pool thread may end long before the run does.
    private static readonly BlockingCollection<Action> Starts = [];

    static Children() => new Thread(StartThem) { IsBackground = true, Name = "children" }.Start();

    /// <summary>Starts the program as the given user, or as the current one.</summary>
    public static Process Start(ProcessStartInfo start, string? user = null)
    {
        string[] bound = ["--pdeathsig", "KILL", .. user is null ? Array.Empty<string>() : AsUser(user), "--", start.FileName];
        for (var i = 0; i < bound.Length; i++)
        {
            start.ArgumentList.Insert(i, bound[i]);
        }
        start.FileName = "setpriv";
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static string[] AsUser(string user) => ["--reuid", user, "--regid", user, "--init-groups"];

    private static void StartThem()
    {
        foreach (var start in Starts.GetConsumingEnumerable())
        {
            start();
        }
    }
}
