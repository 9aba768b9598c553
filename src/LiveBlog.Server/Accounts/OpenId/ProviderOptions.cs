using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Accounts.OpenId;

/// <summary>The newsroom's OpenID Connect provider. Without an authority there is none.</summary>
internal sealed class ProviderOptions
{
    public const string Section = "Accounts:OpenIdConnect";

    /// <summary>Its address, under which <c>.well-known/openid-configuration</c> is found.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Its name on the button of the sign-in page.</summary>
    public string Name { get; set; } = "your organisation";

    public bool IsUsed => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>The missing setting; null if the provider is complete or not configured at all.</summary>
    public string? FindFault()
    {
        string[] missing =
        [
            .. new[] { (nameof(Authority), Authority), (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret) }
                .Where(each => string.IsNullOrWhiteSpace(each.Item2))
                .Select(each => $"{Section}:{each.Item1}"),
        ];
        return missing.Length == 3 ? null
            : missing.Length > 0 ? $"OpenID Connect sign-in is incomplete. Missing: {string.Join(", ", missing)}. Set all three, or none."
            : !Uri.TryCreate(Authority, UriKind.Absolute, out var address)
            || !HostNames.CanBeLookedUp(address)
            || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
                ? $"{Section}:Authority is not an https address: {Authority}"
            : null;
    }
}
