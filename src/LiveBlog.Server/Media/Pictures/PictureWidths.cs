namespace LiveBlog.Server.Media.Pictures;

/// <summary>The widths in which a picture is made: those that pages ask for, and never more than it has.</summary>
internal static class PictureWidths
{
    /// <summary>A phone, a phone with a dense screen or a desk, a desk with a dense screen, and a picture over the whole of that.</summary>
    private static readonly int[] Asked = [480, 960, 1600, 2400];

    /// <summary>Of the largest: a very tall picture becomes narrower instead of taking the memory of ten.</summary>
    private const double MostPixels = 8_000_000;

    /// <summary>Two widths that are this close are one: the larger.</summary>
    private const double Step = 1.25;

    /// <summary>Moving pictures are heavy by nature, and blurred by moving.</summary>
    private const int WidestAnimated = 960;

    public static IReadOnlyList<int> Of(int width, int height, bool isAnimated)
    {
        var widest = Math.Min(width, isAnimated ? WidestAnimated : Asked[^1]);
        widest = Math.Max(1, Math.Min(widest, (int)Math.Sqrt(MostPixels * width / height)));
        return [.. Asked.Where(asked => asked * Step <= widest), widest];
    }
}
