using Microsoft.AspNetCore.DataProtection;

namespace LiveBlog.Server.Webhooks;

/// <summary>Encrypts secrets, so that a copy of the database's table cannot be used for signing.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("LiveBlog.Webhooks");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(string kept) => _protector.Unprotect(kept);
}
