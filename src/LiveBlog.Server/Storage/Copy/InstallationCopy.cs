using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LiveBlog.Server.Storage.Copy;

/// <summary>
/// Copies every table of the model, starting with those that others refer to. Running it again brings an interrupted or older copy up to date: it is
/// emptied first, so that nothing is left of what the installation no longer has (a revoked token, say), and nothing in the way of what it has now.
/// </summary>
internal sealed class InstallationCopy(LiveBlogDb source, LiveBlogDb target, TextWriter output, TextWriter errors)
{
    /// <summary>Whether the copy is now the same as the installation.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        // One snapshot of the installation for the whole copy. Deferred, because the file is only read.
        await source.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)source.Database.GetDbConnection();
        await using var view = connection.BeginTransaction(deferred: true);
        await source.Database.UseTransactionAsync(view, cancellation);
        if (await FindForeignAsync(cancellation) is { } foreign)
        {
            await errors.WriteLineAsync(foreign);
            return false;
        }
        await target.Database.OpenConnectionAsync(cancellation);
        var into = (NpgsqlConnection)target.Database.GetDbConnection();
        var tables = InOrder(target.Model).Select(TableCopy.Of).ToList();
        await TableCopy.EmptyAsync(tables, into, cancellation);
        foreach (var table in tables)
        {
            await table.PutAsync(source, into, output, cancellation);
        }
        return await new CopyCheck(source, target, output).RunAsync(cancellation);
    }

    /// <summary>An error message if the database is not a copy of this installation but has its own content, which copying would destroy.</summary>
    private async Task<string?> FindForeignAsync(CancellationToken cancellation)
    {
        var ours = await source.Stories.AsNoTracking().ToDictionaryAsync(s => s.Id, cancellation);
        await foreach (var theirs in target.Stories.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!ours.TryGetValue(theirs.Id, out var story) || story.Epoch != theirs.Epoch || story.Seq < theirs.Seq)
            {
                return $"The PostgreSQL database is in use: the installation lacks its story {theirs.Slug}, or has it at an earlier point. Nothing was copied.";
            }
        }
        var people = await source.Users.AsNoTracking().Select(a => a.Id).ToHashSetAsync(cancellation);
        // Drafts, notes and tokens are made and deleted on either side. A server on SQLite does not record itself as a node, so any node is one that ran on
        // the copy, and whatever was done with it would be lost.
        var node = await target.Nodes.AsNoTracking().OrderByDescending(n => n.SeenAt).FirstOrDefaultAsync(cancellation);
        if (node is not null)
        {
            return $"The PostgreSQL database is in use: a server ran on it at {node.SeenAt:yyyy-MM-dd HH:mm} UTC, on {node.Host}. Nothing was copied. "
                + "To copy again all the same, name an empty database.";
        }
        var stranger = await target.Users.AsNoTracking().FirstOrDefaultAsync(a => !people.Contains(a.Id), cancellation);
        return stranger is null
            ? null
            : $"The PostgreSQL database is in use: it has an account {stranger.Email} that the installation does not have. Nothing was copied.";
    }

    private static List<IEntityType> InOrder(IModel model)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            Visit(type);
        }
        return ordered;

        void Visit(IEntityType type)
        {
            if (!ordered.Contains(type))
            {
                foreach (var referred in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(t => t != type))
                {
                    Visit(referred);
                }
                ordered.Add(type);
            }
        }
    }
}
