using System.Text.Json;
using LiveBlog.Protocol;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Testing;

/// <summary>Reads the change log directly from the database file, bypassing the server.</summary>
public static class LogFile
{
    public static async Task<IReadOnlyList<Change>> ReadAsync(string file, Guid story)
    {
        var payloads = await QueryAsync(file, "SELECT Payload FROM Changes WHERE StoryId = $story ORDER BY Seq", ("$story", story));
        return [.. payloads.Select(payload => JsonSerializer.Deserialize(payload, ProtocolJson.Wire.Change)!)];
    }

    /// <summary>The first column of each row, as text.</summary>
    public static async Task<IReadOnlyList<string>> QueryAsync(string file, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }
        return rows;
    }

    /// <summary>Asserts that the log has every seq from 1 on, once.</summary>
    public static void AssertWithoutHole(IReadOnlyList<Change> log) =>
        Assert.Equal(Enumerable.Range(1, log.Count).Select(seq => (long)seq), log.Select(change => change.Seq));
}
