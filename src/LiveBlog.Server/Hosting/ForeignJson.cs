using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// JSON that somebody else wrote. Programs that cut a text in the middle of an emoji write half of a surrogate pair, which JSON can escape and no
/// text can hold. .NET parses that, as it does bytes that are not UTF-8, and fails only when the text is read.
/// </summary>
internal static partial class ForeignJson
{
    /// <summary>Parses it with U+FFFD in place of what no text can hold.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument Parse(string json) =>
        JsonDocument.Parse(EscapePattern.Replace(json, escape => escape.Groups["lone"].Success ? @"\uFFFD" : escape.Value));

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonDocument Parse(byte[] json) => Parse(ForeignText.Read(json, charset: null));

    /// <summary>Whether every name and text in it can be read.</summary>
    public static bool IsReadable(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(property => property.Name is not null && IsReadable(property.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsReadable),
                JsonValueKind.String => json.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whole pairs and all other escapes are matched too, so that no match begins within one.</summary>
    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
        RegexOptions.Singleline
    )]
    private static partial Regex EscapePattern { get; }
}
