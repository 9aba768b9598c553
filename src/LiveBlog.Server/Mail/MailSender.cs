namespace LiveBlog.Server.Mail;

/// <summary>The newsroom that the mail comes from, as its site is set at the moment of asking. Supplied by <c>Site</c>, which lies above.</summary>
/// <param name="Language">That mail is written in: "en", "ru" or "az".</param>
internal sealed record MailSender(Func<string> Name, Func<string> Language);
