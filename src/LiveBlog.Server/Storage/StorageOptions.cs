using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Folder for the SQLite file and the keys of sign-in cookies, relative to the working directory. Back up this folder and nothing else.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";
}
