using System.Globalization;
using System.Text.Json;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Reads values from documents that may contain anything anywhere.</summary>
internal static class JsonValues
{
    public static JsonElement Get(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The text, or a number as one; empty for anything else.</summary>
    public static string Text(this JsonElement json, string name) =>
        json.Get(name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Replace("\0", "", StringComparison.Ordinal).Trim(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => "",
        };

    /// <summary>The text of the first of these names that has one; empty if none has.</summary>
    public static string FirstText(this JsonElement json, params string[] names) =>
        names.Select(name => json.Text(name)).FirstOrDefault(text => text.Length > 0) ?? "";

    public static bool Flag(this JsonElement json, string name) =>
        json.Get(name) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText() != "0",
            { ValueKind: JsonValueKind.String } text => text.GetString() is "1" or "true",
            _ => false,
        };

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.Get(name).Items();

    /// <summary>An array's items, or a single value itself: many programs write a list of one as the bare value.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray(),
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [json],
        };

    public static DateTimeOffset? Time(this JsonElement json, string name) => WrittenTime.Read(json.Text(name));

    public static DateTimeOffset? UnixSeconds(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(seconds) < 200_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A web address; null for anything else.</summary>
    public static Uri? Address(string text, Uri? page = null) =>
        (page is null ? Uri.TryCreate(text, UriKind.Absolute, out var uri) : Uri.TryCreate(page, text, out uri))
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;
}
