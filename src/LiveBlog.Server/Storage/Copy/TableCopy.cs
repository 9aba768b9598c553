using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LiveBlog.Server.Storage.Copy;

/// <summary>Copies one table. Its SQL comes from the model, so a table added to the model is copied without any change here.</summary>
internal abstract class TableCopy(IEntityType table)
{
    /// <summary>Rows written together: limits memory (an entry can take 64 kB) and the cost of an interruption.</summary>
    private const int BatchRows = 200;

    /// <summary>Rows between two lines of progress.</summary>
    private const int ProgressRows = 5_000;

    private readonly IProperty[] _columns = [.. table.GetProperties()];
    private readonly IProperty[] _key = [.. table.FindPrimaryKey()!.Properties];

    private string Name => table.GetTableName()!;

    public static TableCopy Of(IEntityType table) =>
        (TableCopy)Activator.CreateInstance(typeof(Rows<>).MakeGenericType(table.ClrType), table)!;

    /// <summary>Empties the tables in one statement, since they refer to each other.</summary>
    public static Task EmptyAsync(IEnumerable<TableCopy> tables, NpgsqlConnection target, CancellationToken cancellation) =>
        ExecuteAsync(target, $"TRUNCATE {string.Join(", ", tables.Select(table => $"\"{table.Name}\""))}", cancellation);

    /// <summary>Writes every row of the installation into the empty table in batches, each in its own transaction.</summary>
    public async Task PutAsync(LiveBlogDb source, NpgsqlConnection target, TextWriter output, CancellationToken cancellation)
    {
        var total = await CountAsync(source, cancellation);
        var done = 0L;
        await foreach (var batch in ReadAsync(source).Chunk(BatchRows).WithCancellation(cancellation))
        {
            await using var command = Put(target, batch);
            await command.ExecuteNonQueryAsync(cancellation);
            var before = done;
            done += batch.Length;
            if (done / ProgressRows > before / ProgressRows && done < total)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {Name}: {done:N0} of {total:N0}"));
            }
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {Name}: {done:N0} copied"));
        foreach (var counter in _key.Where(k => k.ClrType == typeof(int) && k.ValueGenerated == ValueGenerated.OnAdd))
        {
            // SQLite assigned the copied numbers; PostgreSQL has to continue after them.
            var column = counter.GetColumnName();
            await ExecuteAsync(
                target,
                $"SELECT setval(pg_get_serial_sequence('\"{Name}\"', '{column}'), COALESCE((SELECT MAX(\"{column}\") FROM \"{Name}\"), 0) + 1, false)",
                cancellation
            );
        }
    }

    public abstract Task<long> CountAsync(LiveBlogDb db, CancellationToken cancellation);

    protected abstract IAsyncEnumerable<object> ReadAsync(LiveBlogDb source);

    private NpgsqlCommand Put(NpgsqlConnection target, object[] rows)
    {
        var command = target.CreateCommand();
        var values = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var column in _columns)
            {
                AddParameter(command, ParameterName(row, column), column, rows[row]);
            }
            values.Append(row == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({Parameters(row)})");
        }
        command.CommandText = $"INSERT INTO \"{Name}\" ({Names(_columns)}) VALUES {values}";
        return command;
    }

    private static void AddParameter(DbCommand command, string name, IProperty column, object row)
    {
        var value = column.GetGetter().GetClrValue(row);
        // SQLite can store U+0000 in a text, PostgreSQL cannot; it is invisible, so drop it.
        value = value is string text ? text.Replace("\0", "") : value;
        command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, name, value, column.IsNullable));
    }

    private string ParameterName(int row, IProperty column) => $"@p{row}_{Array.IndexOf(_columns, column)}";

    private string Parameters(int row) => string.Join(", ", _columns.Select(c => ParameterName(row, c)));

    private static string Names(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));

    private static async Task<int> ExecuteAsync(NpgsqlConnection target, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, target);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed class Rows<TRow>(IEntityType table) : TableCopy(table)
        where TRow : class
    {
        public override Task<long> CountAsync(LiveBlogDb db, CancellationToken cancellation) => db.Set<TRow>().LongCountAsync(cancellation);

        protected override IAsyncEnumerable<object> ReadAsync(LiveBlogDb source) => source.Set<TRow>().AsNoTracking().AsAsyncEnumerable();
    }
}
