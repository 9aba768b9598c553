namespace LiveBlog.Server.Media;

internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>
    /// A folder that every node has mounted, for installations of several nodes without S3. If unset, media are kept in the data folder.
    /// </summary>
    public string? SharedFolder { get; set; }

    /// <summary>S3-compatible storage instead of a folder; used when its bucket is set.</summary>
    public S3Options S3 { get; set; } = new();
}

internal sealed class S3Options
{
    public const string Section = $"{MediaOptions.Section}:S3";

    /// <summary>An existing bucket. Only the server needs access to it.</summary>
    public string? Bucket { get; set; }

    /// <summary>The storage's address, such as <c>https://minio.example.org</c>; unset for Amazon S3.</summary>
    public Uri? Endpoint { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>If unset, the AWS SDK takes the credentials from the environment.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }
}
