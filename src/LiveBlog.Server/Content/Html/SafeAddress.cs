namespace LiveBlog.Server.Content.Html;

/// <summary>Decides which addresses a link may lead to.</summary>
internal static class SafeAddress
{
    /// <summary>The longest address that browsers, mail programs and feed readers still follow.</summary>
    public const int Length = 2_000;

    private static readonly string[] Schemes = ["https", "http", "mailto", "tel"];

    /// <summary>The address, if it may be linked to: it has a harmless scheme or is within this site. Otherwise null.</summary>
    public static string? OfLink(string? written)
    {
        if (Clean(written) is not { } address)
        {
            return null;
        }
        var colon = address.IndexOf(':');
        var end = address.AsSpan().IndexOfAny('/', '?', '#');
        var hasScheme = colon >= 0 && (end < 0 || colon < end);
        if (!hasScheme)
        {
            return address;
        }
        return Schemes.Contains(address[..colon].ToLowerInvariant()) ? address : null;
    }

    /// <summary>The address of a page elsewhere; null if it is not one.</summary>
    public static string? OfPage(string? written) =>
        Clean(written) is { } address
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.Host.Length > 0
            ? address
            : null;

    /// <summary>What a frame or a player from elsewhere shows; null for other elements.</summary>
    public static string? OfPlayer(HtmlNode node) =>
        node.Name is "iframe" or "embed" or "video" or "audio"
        && !node.IsHidden
        && (node["src"] ?? node.Children.FirstOrDefault(child => child.Name == "source")?["src"]) is { } source
            ? OfPage(source.StartsWith("//", StringComparison.Ordinal) ? $"https:{source}" : source)
            : null;

    // Browsers ignore line breaks and tabs, and control characters at the ends, so an address must not contain any.
    private static string? Clean(string? written)
    {
        var address = written?.Trim();
        return
            address is { Length: > 0 and <= Length }
            && !address.Any(letter => char.IsControl(letter) || letter is '<' or '>' or '"' or '\\')
            ? address
            : null;
    }
}
