namespace LiveBlog.Server.Mail;

internal enum MailEncryption
{
    /// <summary>Begins in clear and goes on encrypted, or not at all.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>For a server on this machine or in its own network.</summary>
    None,
}

/// <summary>The server that takes the newsroom's mail; without a host there is none, and links are there to copy.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";

    /// <summary>Of submission, RFC 6409.</summary>
    public int Port { get; set; } = 587;

    public MailEncryption Encryption { get; set; } = MailEncryption.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Address of the sender, such as desk@example.org.</summary>
    public string From { get; set; } = "";

    public bool IsUsed => Host.Length > 0;
}
