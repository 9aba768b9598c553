using System.Globalization;

namespace LiveBlog.Client.Tests;

internal static class SoonExtensions
{
    /// <summary>No test waits for anything longer than this: what does not come fails the test and does not hang the run.</summary>
    private static readonly TimeSpan Patience =
        TimeSpan.FromSeconds(60)
        * (
            double.TryParse(
                Environment.GetEnvironmentVariable("LIVEBLOG_TEST_PATIENCE"),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var factor
            )
                ? factor
                : 1
        );

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().Soon();

    public static Task Soon(this Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
