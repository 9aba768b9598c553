using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LiveBlog.Server.Content;

[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
internal sealed partial class BlockJson : JsonSerializerContext;

/// <summary>How blocks are written: what is absent is left out, and <c>type</c> says which they are.</summary>
internal static class ContentJson
{
    /// <summary>Metadata of blocks and of every type of them, for whoever writes blocks as part of something else.</summary>
    public static readonly IJsonTypeInfoResolver Resolver = JsonTypeInfoResolver
        .Combine([BlockJson.Default, .. BlockTypes.All.Select(type => type.Json)])
        .WithAddedModifier(NameTypes);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = Resolver,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        // Not for a page: letters of any script stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<Block> blocks) =>
        JsonSerializer.Serialize(blocks, (JsonTypeInfo<IReadOnlyList<Block>>)Options.GetTypeInfo(typeof(IReadOnlyList<Block>)));

    public static string Write(Block block) => JsonSerializer.Serialize(block, (JsonTypeInfo<Block>)Options.GetTypeInfo(typeof(Block)));

    /// <summary>What <see cref="Write(IReadOnlyList{Block})"/> wrote.</summary>
    public static IReadOnlyList<Block> Read(string json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<IReadOnlyList<Block>>)Options.GetTypeInfo(typeof(IReadOnlyList<Block>)))!;

    /// <summary>A block of this type, without looking at what it says it is.</summary>
    /// <exception cref="JsonException">A field holds another kind of value.</exception>
    public static Block Read(JsonElement json, BlockType type) => (Block)json.Deserialize(Options.GetTypeInfo(type.Record))!;

    private static void NameTypes(JsonTypeInfo info)
    {
        if (info.Type == typeof(Block))
        {
            info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "type" };
            foreach (var type in BlockTypes.All)
            {
                info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type.Record, type.Name));
            }
        }
    }
}
