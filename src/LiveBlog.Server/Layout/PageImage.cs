using LiveBlog.Server.Media;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Layout;

/// <summary>The picture that represents a page where it is shared.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Alt">A description of the picture.</param>
public sealed record PageImage(string Url, string Alt, int Width = 1200, int Height = 630, string Type = "image/png")
{
    /// <summary>As wide as link cards require: more than 1200 pixels.</summary>
    private const int WantedWidth = 1600;

    internal static PageImage Of(MediaItem item, string alt, SiteAddress address)
    {
        var width = item.WidthFor(WantedWidth);
        return new PageImage(address.Absolute(item.PictureAddress(width, "jpg")), alt, width, item.HeightAt(width), "image/jpeg");
    }
}
