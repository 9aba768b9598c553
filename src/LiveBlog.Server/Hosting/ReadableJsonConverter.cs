using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Hosting;

/// <summary>Refuses the parts of a request that are read later if a text in them cannot be read, as the serializer refuses all others.</summary>
internal sealed class ReadableJsonConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return ForeignJson.IsReadable(json) ? json : throw new JsonException("A text is not Unicode.");
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
}
