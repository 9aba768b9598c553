namespace LiveBlog.Server.Views.Seen;

/// <summary>A page's report on the entries that arrived while it was open.</summary>
/// <param name="Entries">The entries that arrived within a few seconds. Longer lists are refused with 422.</param>
internal sealed record SeenReport(IReadOnlyList<SeenEntry>? Entries)
{
    /// <summary>As many as arrive while a page collects for some seconds; pages leave out the rest.</summary>
    public const int MaxEntries = 20;

    /// <summary>Pages report within seconds, or when they are closed.</summary>
    public static readonly TimeSpan LongestAgo = TimeSpan.FromMinutes(10);
}

/// <param name="Ago">
/// For how many milliseconds it has been in view, by a monotonic clock; null if it was not in view as it arrived and was seen later.
/// </param>
internal sealed record SeenEntry(Guid Id, int? Ago = null);
