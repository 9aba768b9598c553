namespace LiveBlog.Server.Languages;

internal static class LanguageTags
{
    /// <summary>The language alone: "pt" of "pt-BR".</summary>
    public static string Primary(this string tag) => tag.Split('-')[0];
}
