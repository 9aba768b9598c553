using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveBlog.Protocol;

/// <summary>The JSON form of every wire record: camel case, absent when null, unknown properties ignored on reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(EntryPage))]
[JsonSerializable(typeof(Counts))]
[JsonSerializable(typeof(FollowRequest))]
[JsonSerializable(typeof(Refused))]
public sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>
    /// What goes over the wire. Only what JSON itself demands is escaped: the default encoder writes every angle bracket of an entry's
    /// HTML as six characters, and these bytes are never put inside a page.
    /// </summary>
    public static ProtocolJson Wire { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            }
        );
}
