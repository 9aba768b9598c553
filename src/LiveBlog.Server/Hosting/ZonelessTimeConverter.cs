using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Reads a time without a zone as UTC, as <see cref="WrittenTime"/> and the queries of addresses do. The serializer would take the zone of
/// the machine, so the same request would mean another time on another node.
/// </summary>
internal sealed class ZonelessTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime() is { Kind: DateTimeKind.Unspecified } zoneless
            ? new DateTimeOffset(zoneless, TimeSpan.Zero)
            : reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
