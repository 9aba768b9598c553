namespace LiveBlog.Server.Media;

/// <summary>Settings of libvips, before its first use in a process.</summary>
internal static class Libvips
{
    private static readonly Lazy<bool> Prepared = new(() =>
    {
        // Loaders that are not proof against files made to harm: SVG, PDF, ImageMagick and the like.
        NetVips.NetVips.BlockUntrusted = true;
        // Nothing is worked on twice.
        NetVips.Cache.Max = 0;
        return true;
    });

    public static void Prepare() => _ = Prepared.Value;
}
