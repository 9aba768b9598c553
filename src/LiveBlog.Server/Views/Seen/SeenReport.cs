namespace LiveBlog.Server.Views.Seen;

/// <summary>What a reader's page tells of the entries that came while it was open.</summary>
/// <param name="Entries">At most <see cref="MaxEntries"/>.</param>
internal sealed record SeenReport(IReadOnlyList<SeenEntry>? Entries)
{
    /// <summary>What comes to a page within the seconds that it gathers; a page leaves out the rest.</summary>
    public const int MaxEntries = 20;

    /// <summary>Pages tell within seconds, or as they are left.</summary>
    public static readonly TimeSpan LongestAgo = TimeSpan.FromMinutes(10);
}

/// <param name="Ago">
/// For how many milliseconds it has been in view, by a clock that nobody sets; null when it was not in view as it came, and was seen later.
/// </param>
internal sealed record SeenEntry(Guid Id, int? Ago = null);
