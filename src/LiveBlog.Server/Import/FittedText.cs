using LiveBlog.Server.Content;

namespace LiveBlog.Server.Import;

/// <summary>Texts of a source that have to fit our limits.</summary>
internal static class FittedText
{
    public static string Of(string text, int limit) => text.Length <= limit ? text : Excerpt.Of(text, limit - 1);

    /// <summary>Tells the editor if the text had to be cut; otherwise null.</summary>
    /// <param name="what">The text's name in a sentence, such as "title".</param>
    public static string? Loss(string what, string text, int limit) =>
        text.Length <= limit ? null : $"The {what} was cut: it has {text.Length} characters, and at most {limit} fit.";
}
