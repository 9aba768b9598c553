using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveBlog.Server.Storage;

/// <summary>Identity's data on a passkey, as one text column, which copies and backups include like any other.</summary>
internal static class PasskeyData
{
    public static readonly ValueConverter<IdentityPasskeyData, string> ToText = new(data => Write(data), text => Read(text));

    /// <summary>Identity changes the object in place, so a change can only be detected in its text.</summary>
    public static readonly ValueComparer<IdentityPasskeyData> Compare = new(
        (one, other) => Write(one!) == Write(other!),
        data => Write(data).GetHashCode(StringComparison.Ordinal),
        data => Read(Write(data))
    );

    private static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    private static IdentityPasskeyData Read(string text) => JsonSerializer.Deserialize<IdentityPasskeyData>(text)!;
}
