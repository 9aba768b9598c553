using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveBlog.Server.Storage.Postgres;

/// <summary>A <c>timestamptz</c> has no offset, and Npgsql refuses a time that has one, as an editor's or a program's may.</summary>
internal sealed class UniversalTimeConverter()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
