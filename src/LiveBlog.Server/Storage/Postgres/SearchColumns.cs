namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// The full-text index of what readers may see: columns that the database derives from the texts in the same statement, so no code can
/// forget to. It is outside the model, which is the same for every database; a migration that recreates these tables must run the statements again.
/// "simple" because a site's stories are in several languages; prefixes of words are searched instead of stems.
/// </summary>
internal static class SearchColumns
{
    public static readonly string[] Create =
    [
        """
            ALTER TABLE "Stories" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS
                (setweight(to_tsvector('simple', "Headline"), 'A') || setweight(to_tsvector('simple', "Standfirst"), 'D')) STORED
            """,
        """
            ALTER TABLE "Entries" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS
                (setweight(to_tsvector('simple', "Title"), 'A') || setweight(to_tsvector('simple', "Text"), 'D')) STORED
            """,
        """CREATE INDEX "IX_Stories_Search" ON "Stories" USING gin ("Search")""",
        """CREATE INDEX "IX_Entries_Search" ON "Entries" USING gin ("Search") WHERE "State" = 'Published'""",
    ];

    /// <summary>Makes entries searchable by tag. PostgreSQL rewrites the whole table for this.</summary>
    public static readonly string[] WithTags =
    [
        """ALTER TABLE "Entries" DROP COLUMN "Search" """,
        """
            ALTER TABLE "Entries" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS
                (setweight(to_tsvector('simple', "Title"), 'A') || setweight(to_tsvector('simple', "Tags"), 'B')
                 || setweight(to_tsvector('simple', "Text"), 'D')) STORED
            """,
        """CREATE INDEX "IX_Entries_Search" ON "Entries" USING gin ("Search") WHERE "State" = 'Published'""",
    ];

    /// <summary>Restores the state before tags.</summary>
    public static readonly string[] WithoutTags = ["""ALTER TABLE "Entries" DROP COLUMN "Search" """, Create[1], Create[3]];

    /// <summary>Makes stories and entries searchable by byline, and everything regardless of accents.</summary>
    public static readonly string[] WithBylines =
    [
        """ALTER TABLE "Stories" DROP COLUMN "Search" """,
        $"""
            ALTER TABLE "Stories" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS
                ({Weighted("Headline", 'A')} || {Weighted("Byline", 'C')} || {Weighted("Standfirst", 'D')}) STORED
            """,
        """ALTER TABLE "Entries" DROP COLUMN "Search" """,
        $"""
            ALTER TABLE "Entries" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS
                ({Weighted("Title", 'A')} || {Weighted("Tags", 'B')} || {Weighted("Byline", 'C')} || {Weighted("Text", 'D')}) STORED
            """,
        Create[2],
        Create[3],
    ];

    /// <summary>Restores the earlier state.</summary>
    public static readonly string[] WithoutBylines = ["""ALTER TABLE "Stories" DROP COLUMN "Search" """, Create[0], Create[2], .. WithTags];

    /// <summary>
    /// Published entries of the site and of one story, in the order in which a search for a common word reads them: it stops
    /// after comparing the newest, however many there are.
    /// </summary>
    public static readonly string[] WithOrder =
    [
        """CREATE INDEX "IX_Entries_Newest" ON "Entries" ("DisplayAt" DESC, "Id" DESC) WHERE "State" = 'Published'""",
        """CREATE INDEX "IX_Entries_NewestOfStory" ON "Entries" ("StoryId", "DisplayAt" DESC, "Id" DESC) WHERE "State" = 'Published'""",
    ];

    public static readonly string[] WithoutOrder = ["""DROP INDEX "IX_Entries_NewestOfStory" """, """DROP INDEX "IX_Entries_Newest" """];

    private static string Weighted(string column, char weight) =>
        $"setweight(to_tsvector('simple', {Folded.Sql($"\"{column}\"")}), '{weight}')";
}
