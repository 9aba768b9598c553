using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Folder for the SQLite file, relative to the working directory. Without PostgreSQL, back up this folder and nothing else.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// Connection string of a PostgreSQL database, which is then used instead of the SQLite file and can be shared by many nodes.
    /// The database must exist; its tables are created at the first start.
    /// </summary>
    public string? Postgres { get; set; }
}
