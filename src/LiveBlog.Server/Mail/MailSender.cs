namespace LiveBlog.Server.Mail;

/// <summary>The newsroom that the mail comes from, from its site's current settings. Supplied by <c>Site</c>, which depends on this room.</summary>
/// <param name="Language">The language of mail: "en", "ru" or "az".</param>
internal sealed record MailSender(Func<string> Name, Func<string> Language);
