using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>
/// Overwrites the free parts of a table's pages. A vacuum frees the space of a dead row but leaves its bytes: of 55 copies of a word 22 were still in
/// the file after it. Rows of filler, from large to small, fill the space and are discarded by the statement that wrote them, so nobody
/// ever sees one and no foreign key is checked. Only gaps too small for any row remain, under a hundred bytes.
/// </summary>
internal sealed class FreeSpace(NpgsqlConnection connection, IEntityType table)
{
    /// <summary>Characters of filler in a row, down to the smallest possible row.</summary>
    private static readonly int[] Sizes = [1800, 600, 200, 60, 1];

    /// <summary>Bytes written in one statement: takes a fraction of a second, and is the most that the table can grow by until the next vacuum.</summary>
    private const int BatchBytes = 256 * 1024;

    /// <summary>The most bytes overwritten for one table in one wipe.</summary>
    private const int MostBatches = 1024;

    private string Name => $"\"{table.GetTableName()}\"";

    public async Task FillAsync(CancellationToken cancellation)
    {
        if (
            await connection.ReadAsync<string?>(
                $"SELECT reltoastrelid::regclass::text FROM pg_class WHERE oid = '{Name}'::regclass AND pg_relation_size(reltoastrelid) > 0",
                cancellation
            ) is
            { } longTexts
        )
        {
            // Every length that is too long to be stored in the row itself, and too random to be compressed into it.
            await FillAsync(
                longTexts,
                "(SELECT string_agg(md5(random()::text || part), '') FROM generate_series(1, 70 + g % 60) part)",
                90,
                cancellation
            );
            await FillAsync(
                longTexts,
                "(SELECT string_agg(md5(random()::text || part), '') FROM generate_series(1, 64 + g % 12) part)",
                90,
                cancellation
            );
        }
        foreach (var size in Sizes)
        {
            await FillAsync(Name, $"repeat(' ', {size})", BatchBytes / (size + 100), cancellation);
        }
    }

    /// <summary>Stops when the file has grown by half of what was written, since there was then no free space left in it.</summary>
    private async Task FillAsync(string file, string filler, int rows, CancellationToken cancellation)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var before = await ReadSizeAsync(file, cancellation);
            await connection.RunAsync(Statement(filler, rows), cancellation);
            if (await ReadSizeAsync(file, cancellation) - before >= BatchBytes / 2)
            {
                return;
            }
        }
    }

    private Task<long> ReadSizeAsync(string file, CancellationToken cancellation) =>
        connection.ReadAsync<long>($"SELECT pg_relation_size('{file}'::regclass)", cancellation);

    /// <summary>An insertion that fails at its last row, so that the rows it has written stay in the pages but never become visible.</summary>
    private string Statement(string filler, int rows)
    {
        var columns = table.GetProperties().Where(c => c.ValueGenerated == ValueGenerated.Never || c.IsKey()).ToList();
        var filled = columns.First(c =>
            c.ClrType == typeof(string) && !c.IsNullable && !c.IsKey() && !c.IsIndex() && c.GetMaxLength() is null
        );
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        var values = string.Join(", ", columns.Select(c => c == filled ? filler : ValueOf(c)));
        return $"""
            DO $$ BEGIN
                INSERT INTO {Name} ({names}) SELECT {values} FROM generate_series(1, {rows}) g WHERE 1 / ({rows} - g) >= 0;
            EXCEPTION WHEN division_by_zero THEN NULL;
            END $$
            """;
    }

    private static string ValueOf(IProperty column) =>
        column.IsNullable ? "NULL"
        : column.ClrType == typeof(Guid) ? "gen_random_uuid()"
        : column.ClrType == typeof(DateTimeOffset) ? "now()"
        : column.ClrType == typeof(bool) ? "false"
        : column.GetTypeMapping().Converter?.ProviderClrType == typeof(string) || column.ClrType == typeof(string)
            ? (column.IsIndex() && column.GetMaxLength() is not (null or < 36) ? "gen_random_uuid()::text" : "''")
        : "0";
}
