namespace LiveBlog.Server.Hosting;

/// <summary>Origins as browsers send them: scheme, host and port alone.</summary>
internal static class Origins
{
    public static bool IsOne(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.GetLeftPart(UriPartial.Authority) == text
        && uri.UserInfo.Length == 0
        && HostNames.CanBeLookedUp(uri);
}
