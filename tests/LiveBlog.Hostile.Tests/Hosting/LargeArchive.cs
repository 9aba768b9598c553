using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>A story that has grown for years, without the hours that it would take to post.</summary>
internal static class LargeArchive
{
    public const int Entries = 5_000;

    /// <summary>Copies the newest published entry, with its tags, directly in the database until there are thousands, while the server is stopped; returns some of them.</summary>
    public static async Task<IReadOnlyList<(string Id, string Position)>> MultiplyEntryAsync(string databaseFile)
    {
        await using var db = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        await db.OpenAsync();
        var columns = await ReadColumnsAsync(db);
        await using var copy = db.CreateCommand();
        var values = columns.Select(column =>
            column switch
            {
                "Id" => "upper(printf('01980000-0000-7000-8000-%012x', n.i))",
                "Position" => "substr(Position, 1, length(Position) - 12) || printf('%012x', n.i)",
                "Title" => "COALESCE(Title, '') || ' ' || n.i",
                _ => $"\"{column}\"",
            }
        );
        copy.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Entries})
            INSERT INTO Entries ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)}
            FROM (SELECT * FROM Entries WHERE State = 'Published' ORDER BY CreatedAt DESC LIMIT 1) CROSS JOIN n
            """;
        Assert.Equal(Entries, await copy.ExecuteNonQueryAsync());
        await using var tags = db.CreateCommand();
        tags.CommandText = """
            INSERT INTO EntryTags (EntryId, Key, StoryId, Label)
            SELECT e.Id, t.Key, t.StoryId, t.Label
            FROM (SELECT Id FROM Entries WHERE State = 'Published' AND Id NOT LIKE '01980000-%' ORDER BY CreatedAt DESC LIMIT 1) newest
            JOIN EntryTags t ON t.EntryId = newest.Id
            JOIN Entries e ON e.Id LIKE '01980000-%'
            """;
        await tags.ExecuteNonQueryAsync();
        await using var read = db.CreateCommand();
        read.CommandText = "SELECT lower(Id), Position FROM Entries WHERE Id LIKE '01980000-%' LIMIT 500";
        var made = new List<(string, string)>();
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            made.Add((rows.GetString(0), rows.GetString(1)));
        }
        return made;
    }

    private static async Task<List<string>> ReadColumnsAsync(SqliteConnection db)
    {
        var columns = new List<string>();
        await using var info = db.CreateCommand();
        info.CommandText = "SELECT name FROM pragma_table_info('Entries')";
        await using var names = await info.ExecuteReaderAsync();
        while (await names.ReadAsync())
        {
            columns.Add(names.GetString(0));
        }
        return columns;
    }
}
