namespace LiveBlog.Server.Stories;

/// <summary>The versions that a writer has seen, one of which must be the current one for the write to happen (RFC 9110, 13.1.1).</summary>
internal readonly record struct SeenVersions
{
    private readonly IReadOnlyList<int>? _only;

    private SeenVersions(IReadOnlyList<int>? only) => _only = only;

    /// <summary>Whatever the current version is.</summary>
    public static readonly SeenVersions Any = new(null);

    public static SeenVersions Of(params IReadOnlyList<int> versions) => new(versions);

    public bool Has(int version) => _only is null || _only.Contains(version);

    /// <summary>Whether the writer named versions, none of which is the given one.</summary>
    public static bool Miss(SeenVersions? seen, int version) => seen is { } versions && !versions.Has(version);
}
