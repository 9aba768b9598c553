namespace LiveBlog.Server.Mail;

internal enum MailEncryption
{
    /// <summary>STARTTLS: begins in the clear and continues encrypted, or fails.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>Unencrypted, for a server on this machine or in its own network.</summary>
    None,
}

/// <summary>The server that sends the newsroom's mail. Without a host no mail is sent, and people copy links instead.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";

    /// <summary>The submission port, RFC 6409.</summary>
    public int Port { get; set; } = 587;

    public MailEncryption Encryption { get; set; } = MailEncryption.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Address of the sender, such as desk@example.org.</summary>
    public string From { get; set; } = "";

    public bool IsUsed => Host.Length > 0;
}
