using System.Text.Json.Serialization;
using LiveBlog.Server.Media.Processing;

namespace LiveBlog.Server.Media;

/// <summary>What the server and its processes for single files say to each other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MadeFiles))]
internal sealed partial class MediaJson : JsonSerializerContext;
