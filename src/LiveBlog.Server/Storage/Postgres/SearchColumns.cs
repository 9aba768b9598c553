namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// The full text index of what readers may see: columns that the database derives from the texts in the same statement, so nothing can
/// forget to. Outside the model, which is one for every database; a migration that makes these tables anew must run the statements again.
/// "simple" because stories of one site are in several languages; beginnings of words are searched instead of stems.
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

    /// <summary>Has an entry found by its tags as well. PostgreSQL writes the whole table anew for it.</summary>
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

    /// <summary>As it was before there were tags.</summary>
    public static readonly string[] WithoutTags = ["""ALTER TABLE "Entries" DROP COLUMN "Search" """, Create[1], Create[3]];

    /// <summary>Has stories and entries found by their bylines, and everything without regard to accents.</summary>
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

    /// <summary>As it was before.</summary>
    public static readonly string[] WithoutBylines = ["""ALTER TABLE "Stories" DROP COLUMN "Search" """, Create[0], Create[2], .. WithTags];

    /// <summary>
    /// Published entries in the order in which a search for a common word goes through them, of the site and of one story: it ends
    /// with the newest that it compares, however many there are.
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
