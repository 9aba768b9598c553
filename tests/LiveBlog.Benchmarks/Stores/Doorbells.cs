using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Redis;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>
/// Doorbells as nodes ring and hear them, with the product's bytes and channels; by bare sockets, so that what listening costs a node does not
/// take the processor from Redis.
/// </summary>
internal static class Doorbells
{
    private static readonly string Channel = $"liveblog:bell:{{{RedisNames.ShardOf(BenchStory.Name)}}}";

    private static readonly byte[] Body = DoorbellMessage.Encode(
        Guid.Empty.ToString("N"),
        BenchStory.Name,
        BenchStory.Epoch,
        BenchStory.Edition,
        [LoggedChange.From(BenchStory.MakeChange(1, 0, Scale.ChangeBytes))]
    );

    public static int Bytes => Body.Length;

    /// <param name="atATime">Rung together. All hear them before the next are rung: Redis drops a listener that stays megabytes behind.</param>
    public static async Task<StoreFigures> MeasureAsync(RedisProcess redis, int nodes, int atATime, TimeSpan duration)
    {
        var listeners = new List<Socket>();
        try
        {
            for (var node = 0; node < nodes; node++)
            {
                listeners.Add(await ListenAsync(redis.Port));
            }
            using var ringer = await redis.ConnectAsync();
            var batch = Repeat(Command("PUBLISH", Channel, Body), atATime);
            var heard = Command("message", Channel, Body).Length * atATime;
            var answers = $":{nodes}\r\n".Length * atATime;
            await RingAsync(); // once, until buffers have grown
            var (cpu, started) = (ProcessUsage.CpuSeconds(redis.Id), Stopwatch.GetTimestamp());
            var rung = 0;
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                await RingAsync();
                rung += atATime;
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return new StoreFigures(rung / seconds, double.NaN, double.NaN, (ProcessUsage.CpuSeconds(redis.Id) - cpu) / rung, double.NaN);

            async Task RingAsync()
            {
                var hearing = listeners.Select(listener => TakeAsync(listener, heard)).Append(TakeAsync(ringer, answers)).ToList();
                await ringer.SendAsync(batch);
                await Task.WhenAll(hearing);
            }
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>A connection that listens to every shard, as a node's does.</summary>
    private static async Task<Socket> ListenAsync(int port)
    {
        var listener = await RedisProcess.ConnectAsync(port);
        foreach (var shard in Enumerable.Range(0, RedisNames.Shards))
        {
            var channel = $"liveblog:bell:{{{shard}}}";
            await listener.SendAsync(Command("SUBSCRIBE", channel));
            await TakeAsync(
                listener,
                Encoding.ASCII.GetByteCount($"*3\r\n$9\r\nsubscribe\r\n${channel.Length}\r\n{channel}\r\n:{shard + 1}\r\n")
            );
        }
        return listener;
    }

    /// <summary>Takes exactly so many bytes, whatever they say.</summary>
    private static async Task TakeAsync(Socket from, int bytes)
    {
        var buffer = new byte[64 * 1024];
        while (bytes > 0)
        {
            var taken = await from.ReceiveAsync(buffer.AsMemory(0, Math.Min(bytes, buffer.Length)));
            bytes -= taken > 0 ? taken : throw new IOException("Redis has closed the connection");
        }
    }

    private static byte[] Repeat(byte[] once, int times) => [.. Enumerable.Repeat(once, times).SelectMany(bytes => bytes)];

    private static byte[] Command(params string[] words) =>
        [.. $"*{words.Length}\r\n{string.Concat(words.Select(Word))}".Select(c => (byte)c)];

    private static byte[] Command(string verb, string channel, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"*3\r\n{Word(verb)}{Word(channel)}${body.Length}\r\n"), .. body, .. "\r\n"u8];

    private static string Word(string word) => $"${word.Length}\r\n{word}\r\n";
}
