namespace LiveBlog.Server.Storage;

/// <summary>The SQL of a migration, the same for every provider.</summary>
internal static class UsedMedia
{
    /// <summary>For older uploads it is unknown whether an earlier version of an entry shows them, so all of them are kept.</summary>
    public const string TakeAllForUsed = """UPDATE "Media" SET "UsedAt" = "CreatedAt" WHERE "UsedAt" IS NULL""";
}
