namespace LiveBlog.Server.Import;

/// <summary>Finds bytes in a file without reading it into memory.</summary>
internal static class MarkScan
{
    private const int Window = 1024 * 1024;

    /// <summary>The positions after each mark, up to a limit.</summary>
    public static async Task<IReadOnlyList<long>> FindAsync(FileStream file, byte[] mark, int most, CancellationToken cancellation)
    {
        var found = new List<long>();
        var buffer = new byte[Window];
        var at = 0L;
        int read;
        while (found.Count < most && (read = await RandomAccess.ReadAsync(file.SafeFileHandle, buffer, at, cancellation)) >= mark.Length)
        {
            for (var from = 0; found.Count < most && buffer.AsSpan(from, read - from).IndexOf(mark) is >= 0 and var next; )
            {
                from += next + mark.Length;
                found.Add(at + from);
            }
            // A mark may span two windows.
            var step = read - mark.Length + 1;
            while (found.Count > 0 && at + step < found[^1])
            {
                step++;
            }
            at += step;
        }
        return found;
    }
}
