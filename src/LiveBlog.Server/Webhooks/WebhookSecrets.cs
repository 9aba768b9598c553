using Microsoft.AspNetCore.DataProtection;

namespace LiveBlog.Server.Webhooks;

/// <summary>Keeps secrets encrypted: a copy of the database's table signs nothing.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("LiveBlog.Webhooks");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(string kept) => _protector.Unprotect(kept);
}
