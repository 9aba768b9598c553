using LiveBlog.Testing;

namespace LiveBlog.Client.Tests;

internal static class SoonExtensions
{
    /// <summary>No test waits for anything longer than this: what does not come fails the test and does not hang the run.</summary>
    private static readonly TimeSpan Deadline = Patience.Usual * 2;

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Deadline, TestContext.Current.CancellationToken);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().Soon();

    public static Task Soon(this Task task) => task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
}
