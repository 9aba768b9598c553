using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text must be one of <see cref="Verifications"/>, which the description of the API lists.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerificationNameAttribute()
    : AllowedValuesAttribute(Verifications.None, Verifications.Unverified, Verifications.Verified, Verifications.Debunked);
