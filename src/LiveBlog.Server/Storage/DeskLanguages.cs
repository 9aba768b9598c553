namespace LiveBlog.Server.Storage;

/// <summary>The languages of the console.</summary>
internal static class DeskLanguages
{
    public const string English = "en";
    public const string Russian = "ru";
    public const string Azerbaijani = "az";

    public static readonly IReadOnlyList<string> All = [English, Russian, Azerbaijani];
}
