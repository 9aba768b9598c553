using System.Buffers;
using System.Text.Json.Nodes;
using MessagePack;

namespace LiveBlog.Protocol.Tests;

/// <summary>
/// A frame as a later build may write it: a property that this one does not know in the frame, in the entry and in a change, and a kind of
/// change that it has never heard of, and a header with a status that it does not know.
/// </summary>
internal static class NewerServer
{
    public static JsonObject Frame { get; } =
        new()
        {
            ["story"] = "harbour-bridge",
            ["epoch"] = "9f2c4b7a10d3e865",
            ["edition"] = 0,
            ["shard"] = new JsonObject { ["number"] = 3, ["names"] = new JsonArray("a", "b") },
            ["from"] = 7,
            ["to"] = 9,
            ["head"] = 9,
            ["changes"] = new JsonArray(
                new JsonObject
                {
                    ["seq"] = 7,
                    ["kind"] = "entryPut",
                    ["at"] = 1_770_638_400_000,
                    ["by"] = "Desk",
                    ["entry"] = new JsonObject
                    {
                        ["id"] = "019c4200-0000-7000-8000-000000000001",
                        ["at"] = 1_770_638_400_000,
                        ["html"] = "<article></article>",
                        ["mood"] = 0.5,
                        ["key"] = false,
                        ["pinned"] = false,
                        ["published"] = 1_770_638_400_000,
                        ["version"] = 1,
                    },
                },
                new JsonObject
                {
                    ["seq"] = 8,
                    ["kind"] = "pollOpened",
                    ["at"] = 1_770_638_400_001,
                    ["poll"] = new JsonObject { ["question"] = "Will it reopen?" },
                },
                new JsonObject
                {
                    ["seq"] = 9,
                    ["kind"] = "storyPut",
                    ["at"] = 1_770_638_400_002,
                    ["header"] = new JsonObject
                    {
                        ["story"] = "harbour-bridge",
                        ["headline"] = "Bridge closed",
                        ["standfirst"] = "",
                        ["section"] = "",
                        ["byline"] = "",
                        ["status"] = "suspended",
                        ["language"] = "en",
                        ["timeZone"] = "Europe/London",
                        ["updated"] = 1_770_638_400_002,
                    },
                }
            ),
        };

    public static byte[] ToMessagePack(JsonNode node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        Write(ref writer, node);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(ref MessagePackWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject record:
                writer.WriteMapHeader(record.Count);
                foreach (var (name, value) in record)
                {
                    writer.Write(name);
                    Write(ref writer, value);
                }
                break;
            case JsonArray list:
                writer.WriteArrayHeader(list.Count);
                foreach (var item in list)
                {
                    Write(ref writer, item);
                }
                break;
            case JsonValue value when value.TryGetValue<bool>(out var flag):
                writer.Write(flag);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                writer.Write(text);
                break;
            case JsonValue value when value.TryGetValue<int>(out var small):
                writer.Write(small);
                break;
            case JsonValue value when value.TryGetValue<long>(out var large):
                writer.Write(large);
                break;
            case JsonValue value:
                writer.Write(value.GetValue<double>());
                break;
            case null:
                writer.WriteNil();
                break;
        }
    }
}
