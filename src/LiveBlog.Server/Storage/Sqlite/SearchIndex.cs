namespace LiveBlog.Server.Storage.Sqlite;

/// <summary>
/// The full-text index of what readers may see. Triggers update it in the transaction of every write, so no code can forget to and a take-down
/// leaves no word behind. A later migration that makes SQLite rebuild Stories or Entries drops their triggers and must run these statements
/// again.
/// </summary>
internal static class SearchIndex
{
    // Row ids of Stories and Entries may change when the file is compacted, so the index has its own keys.
    public static readonly string[] Create =
    [
        """
            CREATE TABLE SearchKeys (RowId INTEGER PRIMARY KEY, StoryId TEXT NOT NULL, EntryId TEXT NULL)
            """,
        "CREATE UNIQUE INDEX IX_SearchKeys_EntryId ON SearchKeys (EntryId) WHERE EntryId IS NOT NULL",
        "CREATE UNIQUE INDEX IX_SearchKeys_StoryId ON SearchKeys (StoryId) WHERE EntryId IS NULL",
        """
            CREATE VIRTUAL TABLE SearchText USING fts5 (Title, Text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')
            """,
        // Without it the words of a deleted row stay in the index's pages until they are merged.
        "INSERT INTO SearchText (SearchText, rank) VALUES ('secure-delete', 1)",
        """
            CREATE TRIGGER SearchEntryAdded AFTER INSERT ON Entries WHEN new.State = 'Published'
            BEGIN
                INSERT INTO SearchKeys (StoryId, EntryId) VALUES (new.StoryId, new.Id);
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, new.Text FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
        """
            CREATE TRIGGER SearchEntryChanged AFTER UPDATE OF State, Title, Text ON Entries
            BEGIN
                DELETE FROM SearchText WHERE rowid = (SELECT RowId FROM SearchKeys WHERE EntryId = old.Id);
                DELETE FROM SearchKeys WHERE EntryId = old.Id;
                INSERT INTO SearchKeys (StoryId, EntryId) SELECT new.StoryId, new.Id WHERE new.State = 'Published';
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, new.Text FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
        """
            CREATE TRIGGER SearchStoryAdded AFTER INSERT ON Stories
            BEGIN
                INSERT INTO SearchKeys (StoryId, EntryId) VALUES (new.Id, NULL);
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Headline, new.Standfirst FROM SearchKeys WHERE StoryId = new.Id AND EntryId IS NULL;
            END
            """,
        """
            CREATE TRIGGER SearchStoryChanged AFTER UPDATE OF Headline, Standfirst ON Stories
            WHEN new.Headline <> old.Headline OR new.Standfirst <> old.Standfirst
            BEGIN
                UPDATE SearchText SET Title = new.Headline, Text = new.Standfirst
                    WHERE rowid = (SELECT RowId FROM SearchKeys WHERE StoryId = new.Id AND EntryId IS NULL);
            END
            """,
        "INSERT INTO SearchKeys (StoryId, EntryId) SELECT Id, NULL FROM Stories",
        "INSERT INTO SearchKeys (StoryId, EntryId) SELECT StoryId, Id FROM Entries WHERE State = 'Published'",
        """
            INSERT INTO SearchText (rowid, Title, Text)
                SELECT k.RowId, COALESCE(e.Title, s.Headline), COALESCE(e.Text, s.Standfirst)
                FROM SearchKeys k JOIN Stories s ON s.Id = k.StoryId LEFT JOIN Entries e ON e.Id = k.EntryId
            """,
    ];

    /// <summary>Makes entries searchable by tag from their next change on; older entries have no tags.</summary>
    public static readonly string[] WithTags =
    [
        "DROP TRIGGER IF EXISTS SearchEntryAdded",
        "DROP TRIGGER IF EXISTS SearchEntryChanged",
        """
            CREATE TRIGGER SearchEntryAdded AFTER INSERT ON Entries WHEN new.State = 'Published'
            BEGIN
                INSERT INTO SearchKeys (StoryId, EntryId) VALUES (new.StoryId, new.Id);
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, trim(new.Text || ' ' || new.Tags) FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
        """
            CREATE TRIGGER SearchEntryChanged AFTER UPDATE OF State, Title, Text, Tags ON Entries
            BEGIN
                DELETE FROM SearchText WHERE rowid = (SELECT RowId FROM SearchKeys WHERE EntryId = old.Id);
                DELETE FROM SearchKeys WHERE EntryId = old.Id;
                INSERT INTO SearchKeys (StoryId, EntryId) SELECT new.StoryId, new.Id WHERE new.State = 'Published';
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, trim(new.Text || ' ' || new.Tags) FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
    ];

    /// <summary>Restores the state before tags.</summary>
    public static readonly string[] WithoutTags =
    [
        "DROP TRIGGER IF EXISTS SearchEntryAdded",
        "DROP TRIGGER IF EXISTS SearchEntryChanged",
        Create[5],
        Create[6],
    ];

    /// <summary>Makes stories and entries searchable by byline, including existing ones.</summary>
    public static readonly string[] WithBylines =
    [
        "DROP TRIGGER IF EXISTS SearchEntryAdded",
        "DROP TRIGGER IF EXISTS SearchEntryChanged",
        "DROP TRIGGER IF EXISTS SearchStoryAdded",
        "DROP TRIGGER IF EXISTS SearchStoryChanged",
        """
            CREATE TRIGGER SearchEntryAdded AFTER INSERT ON Entries WHEN new.State = 'Published'
            BEGIN
                INSERT INTO SearchKeys (StoryId, EntryId) VALUES (new.StoryId, new.Id);
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, trim(new.Text || ' ' || new.Tags || ' ' || new.Byline) FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
        """
            CREATE TRIGGER SearchEntryChanged AFTER UPDATE OF State, Title, Text, Tags, Byline ON Entries
            BEGIN
                DELETE FROM SearchText WHERE rowid = (SELECT RowId FROM SearchKeys WHERE EntryId = old.Id);
                DELETE FROM SearchKeys WHERE EntryId = old.Id;
                INSERT INTO SearchKeys (StoryId, EntryId) SELECT new.StoryId, new.Id WHERE new.State = 'Published';
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Title, trim(new.Text || ' ' || new.Tags || ' ' || new.Byline) FROM SearchKeys WHERE EntryId = new.Id;
            END
            """,
        """
            CREATE TRIGGER SearchStoryAdded AFTER INSERT ON Stories
            BEGIN
                INSERT INTO SearchKeys (StoryId, EntryId) VALUES (new.Id, NULL);
                INSERT INTO SearchText (rowid, Title, Text)
                    SELECT RowId, new.Headline, trim(new.Standfirst || ' ' || new.Byline) FROM SearchKeys WHERE StoryId = new.Id AND EntryId IS NULL;
            END
            """,
        """
            CREATE TRIGGER SearchStoryChanged AFTER UPDATE OF Headline, Standfirst, Byline ON Stories
            WHEN new.Headline <> old.Headline OR new.Standfirst <> old.Standfirst OR new.Byline <> old.Byline
            BEGIN
                UPDATE SearchText SET Title = new.Headline, Text = trim(new.Standfirst || ' ' || new.Byline)
                    WHERE rowid = (SELECT RowId FROM SearchKeys WHERE StoryId = new.Id AND EntryId IS NULL);
            END
            """,
        """
            UPDATE SearchText SET Text = (
                SELECT trim(COALESCE(e.Text || ' ' || e.Tags || ' ' || e.Byline, s.Standfirst || ' ' || s.Byline))
                FROM SearchKeys k JOIN Stories s ON s.Id = k.StoryId LEFT JOIN Entries e ON e.Id = k.EntryId
                WHERE k.RowId = SearchText.rowid)
            """,
    ];

    /// <summary>Restores the earlier state; bylines stay in the index until each row is next changed.</summary>
    public static readonly string[] WithoutBylines =
    [
        "DROP TRIGGER IF EXISTS SearchStoryAdded",
        "DROP TRIGGER IF EXISTS SearchStoryChanged",
        Create[7],
        Create[8],
        .. WithTags,
    ];

    public static readonly string[] Drop =
    [
        "DROP TRIGGER SearchEntryAdded",
        "DROP TRIGGER SearchEntryChanged",
        "DROP TRIGGER SearchStoryAdded",
        "DROP TRIGGER SearchStoryChanged",
        "DROP TABLE SearchText",
        "DROP TABLE SearchKeys",
    ];
}
