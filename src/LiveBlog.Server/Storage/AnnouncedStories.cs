namespace LiveBlog.Server.Storage;

/// <summary>The SQL of a migration, the same for every provider.</summary>
internal static class AnnouncedStories
{
    /// <summary>What was called scheduled was public, with a page that said when coverage starts; a story that is called so now is hidden.</summary>
    public const string NameAnnounced = """UPDATE "Stories" SET "Status" = 'announced' WHERE "Status" = 'scheduled'""";

    public const string NameScheduled = """UPDATE "Stories" SET "Status" = 'scheduled' WHERE "Status" = 'announced'""";
}
