using System.Text.Json.Serialization;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk;

/// <summary>Types of the desk hub's messages. SignalR's JSON supports only types in a context, and the readers' context has none of these.</summary>
[JsonSerializable(typeof(DeskChange))]
[JsonSerializable(typeof(Guid))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(IReadOnlyList<DeskSeat>))]
internal sealed partial class DeskJson : JsonSerializerContext;
