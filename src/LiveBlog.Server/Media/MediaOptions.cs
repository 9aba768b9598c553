namespace LiveBlog.Server.Media;

internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>
    /// A folder that every node has mounted, for an installation of several nodes without S3. Unset, media are kept in the data folder.
    /// </summary>
    public string? SharedFolder { get; set; }

    /// <summary>S3-compatible storage instead of a folder; used when its bucket is set.</summary>
    public S3Options S3 { get; set; } = new();
}

internal sealed class S3Options
{
    /// <summary>An existing bucket. Nobody but us needs to read it.</summary>
    public string? Bucket { get; set; }

    /// <summary>Where the storage answers, such as <c>https://minio.example.org</c>; unset for Amazon's own.</summary>
    public Uri? Endpoint { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>Unset, the credentials of the environment are used, as the AWS SDK finds them.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }
}
