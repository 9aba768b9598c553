using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
internal sealed partial class BlockJson : JsonSerializerContext;

/// <summary>The JSON form of blocks: absent values are left out, and <c>type</c> names the type of block.</summary>
internal static class ContentJson
{
    /// <summary>Serialisation metadata of all types of block, for code that writes blocks as part of something else.</summary>
    public static readonly IJsonTypeInfoResolver Resolver = JsonTypeInfoResolver
        .Combine([BlockJson.Default, .. BlockTypes.All.Select(type => type.Json)])
        .WithAddedModifier(NameTypes);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = Resolver,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new ZonelessTimeConverter() },
        // This is never embedded in a page, so letters of any script need no escaping.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<Block> blocks) =>
        JsonSerializer.Serialize(blocks, (JsonTypeInfo<IReadOnlyList<Block>>)Options.GetTypeInfo(typeof(IReadOnlyList<Block>)));

    public static string Write(Block block) => JsonSerializer.Serialize(block, (JsonTypeInfo<Block>)Options.GetTypeInfo(typeof(Block)));

    /// <summary>Reads what <see cref="Write(IReadOnlyList{Block})"/> wrote.</summary>
    public static IReadOnlyList<Block> Read(string json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<IReadOnlyList<Block>>)Options.GetTypeInfo(typeof(IReadOnlyList<Block>)))!;

    /// <summary>Reads a block of this type, whatever its <c>type</c> says.</summary>
    /// <exception cref="JsonException">A field has a value of the wrong kind.</exception>
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
