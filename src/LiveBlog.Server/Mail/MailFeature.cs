using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace LiveBlog.Server.Mail;

internal static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindKnown(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailRules>();
        services.AddSingleton<Mailer>();
        return services;
    }

    /// <summary>Refuses an incomplete configuration at start; otherwise somebody waiting for mail would be the first to notice.</summary>
    private sealed class MailRules(IConfiguration configuration) : IValidateOptions<MailOptions>
    {
        public ValidateOptionsResult Validate(string? name, MailOptions options) =>
            FindFault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

        private string? FindFault(MailOptions options) =>
            !options.IsUsed && (options.From.Length > 0 || options.User is { Length: > 0 })
                ? "Mail:Host is missing. Name the SMTP server, or remove the other Mail settings."
            : !options.IsUsed ? null
            : !MailboxAddress.TryParse(options.From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal)
                ? $"Mail:From must be an address, such as desk@example.org; it is \"{options.From}\"."
            : options.Port is < 1 or > 65535 ? "Mail:Port must be a number from 1 to 65535."
            : options.User is { Length: > 0 } != options.Password is { Length: > 0 }
                ? "Mail:User and Mail:Password go together. Set both, or none."
            : configuration.PublicAddress() is null
                ? "Mail needs Site:BaseUrl: links in messages begin with it. Set it, or remove Mail:Host."
            : null;
    }
}
