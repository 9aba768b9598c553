namespace LiveBlog.Server.Media.Pictures;

/// <summary>The widths in which a picture is made: those that pages request, and never more than it has.</summary>
internal static class PictureWidths
{
    /// <summary>A phone, a high-density phone or a desktop, a high-density desktop, and a full-width picture on that.</summary>
    private static readonly int[] Asked = [480, 960, 1600, 2400];

    /// <summary>For the largest: a very tall picture is made narrower, rather than take the memory of ten.</summary>
    private const double MostPixels = 8_000_000;

    /// <summary>Of two widths this close, only the larger is made.</summary>
    private const double Step = 1.25;

    /// <summary>Animated pictures are large, and motion blurs them anyway.</summary>
    private const int WidestAnimated = 960;

    public static IReadOnlyList<int> Of(int width, int height, bool isAnimated)
    {
        var widest = Math.Min(width, isAnimated ? WidestAnimated : Asked[^1]);
        widest = Math.Max(1, Math.Min(widest, (int)Math.Sqrt(MostPixels * width / height)));
        return [.. Asked.Where(asked => asked * Step <= widest), widest];
    }
}
