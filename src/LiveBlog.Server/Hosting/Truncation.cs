namespace LiveBlog.Server.Hosting;

internal static class Truncation
{
    /// <summary>The beginning of the text, at most this long in UTF-16 units. Never half of a character, which PostgreSQL cannot store.</summary>
    public static string Truncated(this string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
