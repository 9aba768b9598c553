using System.Diagnostics.CodeAnalysis;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Accounts;

/// <summary>How addresses are looked up: as Identity does it by itself, except that U+FFFE does not make it throw.</summary>
internal sealed class AddressLookup : ILookupNormalizer
{
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name?.Normalized().ToUpperInvariant();

    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
