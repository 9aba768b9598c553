using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text is one of <see cref="Verifications"/>, as the description of the API tells.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerificationNameAttribute()
    : AllowedValuesAttribute(Verifications.None, Verifications.Unverified, Verifications.Verified, Verifications.Debunked);
