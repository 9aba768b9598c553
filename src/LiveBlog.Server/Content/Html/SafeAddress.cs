namespace LiveBlog.Server.Content.Html;

/// <summary>What a link may lead to.</summary>
internal static class SafeAddress
{
    /// <summary>What browsers, mail programs and feed readers still follow.</summary>
    public const int Length = 2_000;

    private static readonly string[] Schemes = ["https", "http", "mailto", "tel"];

    /// <summary>The address as it may be linked to: of a scheme that does nothing, or within this site; null when it may not.</summary>
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

    /// <summary>The address of a page elsewhere; null when it is none.</summary>
    public static string? OfPage(string? written) =>
        Clean(written) is { } address
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.Host.Length > 0
            ? address
            : null;

    // Browsers leave out line breaks and tabs, and control characters at the ends, so an address may not hold any.
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
