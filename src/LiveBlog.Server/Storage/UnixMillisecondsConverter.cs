using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveBlog.Server.Storage;

internal sealed class UnixMillisecondsConverter()
    : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
    );

internal static class InstantExtensions
{
    /// <summary>Now, to the millisecond: what both databases and the wire keep, so that a value read back equals the value written.</summary>
    public static DateTimeOffset GetInstant(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
