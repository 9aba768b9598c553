namespace LiveBlog.Server.TakeDowns;

internal sealed class CdnOptions
{
    public const string Section = "Cdn";

    /// <summary>
    /// For a cache that keeps answers longer than their headers allow. With <c>{url}</c>, a template for an address to POST to for each purged address; without
    /// it, the origin of the cache, which gets a PURGE request for each address. If unset, nothing is sent.
    /// </summary>
    public string? PurgeUrl { get; set; }
}
