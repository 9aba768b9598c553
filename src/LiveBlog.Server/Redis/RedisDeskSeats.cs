using System.Text.Json;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Hosting;
using StackExchange.Redis;

namespace LiveBlog.Server.Redis;

/// <summary>
/// The desk of all nodes. Editors on a node that died disappear after <see cref="Lifetime"/>. While Redis is away a console shows those of its
/// own node, and versions still detect conflicting edits.
/// </summary>
internal sealed class RedisDeskSeats(RedisConnections redis, RedisNames names, NodeName node) : IDeskSeats
{
    /// <summary>Three rounds of reporting, since one may be late.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private static readonly string Script = LuaScripts.Read("report_seats.lua");

    public async Task<IReadOnlyList<DeskSeat>> ReportAsync(Guid story, IReadOnlyList<DeskSeat> here)
    {
        try
        {
            if (redis.Commands is not { IsConnected: true } connection)
            {
                return here;
            }
            var said = here.Count == 0 ? "" : JsonSerializer.Serialize(here, DeskJson.Default.IReadOnlyListDeskSeat);
            var answer = (RedisResult[])
                (
                    await connection
                        .GetDatabase()
                        .ScriptEvaluateAsync(Script, [names.Seats(story)], [node.Value, said, (int)Lifetime.TotalSeconds])
                )!;
            List<DeskSeat> all = [.. answer.SelectMany(each => Read((string)each!)).Take(DeskPresence.MaxSeats)];
            all.Sort(DeskPresence.InOrder);
            return all;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return here;
        }
    }

    private static IReadOnlyList<DeskSeat> Read(string said)
    {
        try
        {
            return JsonSerializer.Deserialize(said, DeskJson.Default.IReadOnlyListDeskSeat) ?? [];
        }
        catch (JsonException)
        {
            return []; // none of ours
        }
    }
}
