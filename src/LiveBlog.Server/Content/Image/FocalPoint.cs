using System.Globalization;

namespace LiveBlog.Server.Content;

/// <summary>The most important point of a picture, in percent of its width from the left and of its height from the top.</summary>
public sealed record FocalPoint(int X, int Y)
{
    public static readonly FocalPoint Middle = new(50, 50);

    internal bool IsInside => X is >= 0 and <= 100 && Y is >= 0 and <= 100;

    /// <summary>In the format that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X} {Y}");

    internal static FocalPoint? Parse(string? text) =>
        text?.Split(' ') is [var x, var y]
        && int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var top)
            ? new FocalPoint(left, top)
            : null;
}
