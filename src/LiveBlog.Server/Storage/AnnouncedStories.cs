namespace LiveBlog.Server.Storage;

/// <summary>The SQL of a migration, the same for every provider.</summary>
internal static class AnnouncedStories
{
    /// <summary>A scheduled story used to be public, with a page that said when coverage starts; that is now called announced, and a scheduled story is hidden.</summary>
    public const string NameAnnounced = """UPDATE "Stories" SET "Status" = 'announced' WHERE "Status" = 'scheduled'""";

    public const string NameScheduled = """UPDATE "Stories" SET "Status" = 'scheduled' WHERE "Status" = 'announced'""";
}
