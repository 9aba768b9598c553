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
    /// The format on the wire. Only what JSON requires is escaped: the default encoder would write every angle bracket in an entry's
    /// HTML as six characters, and these bytes are never embedded in a page.
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
