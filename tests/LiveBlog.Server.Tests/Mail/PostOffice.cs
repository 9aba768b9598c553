using System.Buffers;
using System.Threading.Channels;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace LiveBlog.Server.Tests.Mail;

/// <summary>An SMTP server that keeps the messages of senders whom it knows.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    public const string User = "desk";
    public const string Password = "lanterns over the quay";

    private readonly CancellationTokenSource _closed = new();
    private readonly Letters _letters = new();
    private readonly Task _running;

    public PostOffice()
    {
        Port = LoopbackPort.Free();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(_letters);
        services.Add(new DelegatingUserAuthenticator((user, password) => (user, password) == (User, Password)));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint => endpoint.Port(Port).AuthenticationRequired().AllowUnsecureAuthentication())
            .Build();
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_closed.Token);
    }

    public int Port { get; }

    public bool HasMail => _letters.Arrived.Reader.TryPeek(out _);

    public async Task<Letter> NextAsync() => await _letters.Arrived.Reader.ReadAsync().AsTask().InTime();

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _running.InTime();
        _closed.Dispose();
    }

    public sealed record Letter(string From, string FromName, string To, string Subject, string Text, string? AutoSubmitted);

    private sealed class Letters : MessageStore
    {
        public Channel<Letter> Arrived { get; } = Channel.CreateBounded<Letter>(10);

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            using var stream = new MemoryStream(buffer.ToArray());
            using var message = await MimeMessage.LoadAsync(stream, cancellationToken);
            var letter = new Letter(
                message.From.Mailboxes.Single().Address,
                message.From.Mailboxes.Single().Name ?? "",
                message.To.Mailboxes.Single().Address,
                message.Subject ?? "",
                message.TextBody ?? "",
                message.Headers[HeaderId.AutoSubmitted]
            );
            await Arrived.Writer.WriteAsync(letter, cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
