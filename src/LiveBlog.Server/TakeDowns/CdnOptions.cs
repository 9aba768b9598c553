namespace LiveBlog.Server.TakeDowns;

internal sealed class CdnOptions
{
    public const string Section = "Cdn";

    /// <summary>
    /// For a cache that keeps answers longer than they say. With <c>{url}</c>, a template into which each address is put, asked for by POST; without
    /// it the origin of the cache, of which each address is asked for by PURGE. Unset, nothing is sent.
    /// </summary>
    public string? PurgeUrl { get; set; }
}
