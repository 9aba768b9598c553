namespace LiveBlog.Server.Storage;

/// <summary>The SQL of a migration, the same for every provider.</summary>
internal static class UsedMedia
{
    /// <summary>Of what was uploaded before, nobody knows what an earlier version of an entry shows: all of it stays.</summary>
    public const string TakeAllForUsed = """UPDATE "Media" SET "UsedAt" = "CreatedAt" WHERE "UsedAt" IS NULL""";
}
