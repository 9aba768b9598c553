namespace LiveBlog.Server.Media;

/// <summary>Settings of libvips, before its first use in a process.</summary>
internal static class Libvips
{
    private static readonly Lazy<bool> Prepared = new(() =>
    {
        // Blocks loaders that are not hardened against malicious files: SVG, PDF, ImageMagick and the like.
        NetVips.NetVips.BlockUntrusted = true;
        // No picture is processed twice, so a cache only takes memory.
        NetVips.Cache.Max = 0;
        return true;
    });

    public static void Prepare() => _ = Prepared.Value;
}
