using System.Text.Json.Serialization;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Desk;

/// <summary>What the desk hub says and hears. SignalR's JSON knows only what a context names: the readers' one names none of this.</summary>
[JsonSerializable(typeof(DeskChange))]
[JsonSerializable(typeof(Guid))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(IReadOnlyList<DeskSeat>))]
internal sealed partial class DeskJson : JsonSerializerContext;
