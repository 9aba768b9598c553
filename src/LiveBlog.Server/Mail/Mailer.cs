using LiveBlog.Server.Hosting;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace LiveBlog.Server.Mail;

/// <summary>Sends one message to the configured server while the person who asked for it waits.</summary>
internal sealed partial class Mailer(
    IOptions<MailOptions> options,
    MailSender newsroom,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<Mailer> logger
)
{
    /// <summary>A person is waiting, and can copy the link instead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the server accepted the message. False if there is no server or it refused; the log says why, without the content.</summary>
    /// <param name="path">Path of the link at the end, on this site.</param>
    public async Task<bool> TrySendAsync(string to, string subject, string text, string path)
    {
        if (!options.Value.IsUsed || !MailboxAddress.TryParse(to, out var recipient))
        {
            return false;
        }
        var link = new Uri(configuration.PublicAddress()!, path);
        using var message = new MimeMessage();
        message.From.Add(Sender());
        message.To.Add(recipient);
        message.Subject = subject;
        // Suppresses out-of-office replies (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain") { Text = $"{text}\n\n{link.AbsoluteUri}\n" };
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await SendAsync(message, patience.Token);
            return true;
        }
        catch (Exception exception)
        {
            Log.NotSent(logger, options.Value.Host, options.Value.Port, exception);
            return false;
        }
    }

    /// <summary>The recipient may not know the address but knows the newsroom's name.</summary>
    private MailboxAddress Sender()
    {
        var sender = MailboxAddress.Parse(options.Value.From);
        return string.IsNullOrWhiteSpace(sender.Name) ? new MailboxAddress(newsroom.Name(), sender.Address) : sender;
    }

    private async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        var mail = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(mail.Host, mail.Port, SecurityOf(mail.Encryption), cancellation);
        if (mail.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, mail.Password ?? "", cancellation);
        }
        // The server has the message once it has said so. No QUIT is sent, which could only fail after that.
        await client.SendAsync(message, cancellation);
    }

    private static SecureSocketOptions SecurityOf(MailEncryption encryption) =>
        encryption switch
        {
            MailEncryption.StartTls => SecureSocketOptions.StartTls,
            MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
            MailEncryption.None => SecureSocketOptions.None,
        };

    private static partial class Log
    {
        [LoggerMessage(14001, LogLevel.Warning, "The mail server {Host}:{Port} did not accept a message; the link can be copied instead")]
        public static partial void NotSent(ILogger logger, string host, int port, Exception exception);
    }
}
