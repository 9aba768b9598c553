using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveBlog.Server.Storage;

internal sealed class UnixMillisecondsConverter()
    : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
    );

internal static class InstantExtensions
{
    /// <summary>The current time to the millisecond, the precision of both databases and the wire, so that a value read back equals the value written.</summary>
    public static DateTimeOffset GetInstant(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
