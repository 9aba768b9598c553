using LiveBlog.Server.Media;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Layout;

/// <summary>The picture that stands for a page where it is shared.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Alt">What is to be seen.</param>
public sealed record PageImage(string Url, string Alt, int Width = 1200, int Height = 630, string Type = "image/png")
{
    /// <summary>As wide as those who show cards want: more than 1200 pixels.</summary>
    private const int WantedWidth = 1600;

    internal static PageImage Of(MediaItem item, string alt, SiteAddress address)
    {
        var width = item.WidthFor(WantedWidth);
        return new PageImage(address.Absolute(item.PictureAddress(width, "jpg")), alt, width, item.HeightAt(width), "image/jpeg");
    }
}
