using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

internal sealed class SqliteLiveBlogDb(DbContextOptions<SqliteLiveBlogDb> options) : LiveBlogDb(options);
