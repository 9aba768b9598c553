using System.Text.Json.Serialization;
using LiveBlog.Server.Media.Processing;

namespace LiveBlog.Server.Media;

/// <summary>The messages between the server and the processes it starts for single files.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MadeFiles))]
internal sealed partial class MediaJson : JsonSerializerContext;
