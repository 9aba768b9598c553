using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>A column of the model that can hold text.</summary>
internal sealed record TextColumn(string Table, string Column)
{
    public async Task<long> CountAsync(LiveBlogDb db, string text)
    {
        var sql = $"""SELECT COUNT(*) AS "Value" FROM "{Table}" WHERE "{Column}" LIKE '%{text}%'""";
        return await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
    }
}

/// <summary>The columns are found in the model, so that what is added to it one day is looked into as well.</summary>
internal static class TextColumns
{
    public static IReadOnlyList<TextColumn> Of(IModel model) =>
        [
            .. from type in model.GetEntityTypes()
            from property in type.GetProperties()
            where property.ClrType == typeof(string)
            select new TextColumn(type.GetTableName()!, property.GetColumnName()),
        ];
}
