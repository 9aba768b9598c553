using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Readers at two kilobytes a second, as at the edge of a radio cell, while far more than that is published.</summary>
public sealed class SlowReaderTests
{
    private const int BytesPerTick = 200;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task SlowReaders_CostOthersNothing_HaveAPrefix_AndCatchUpOnABetterLine()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:LaggardTimeout=00:00:02");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await using var healthy = await LiveReader.FollowAsync(story);
        await healthy.HearAsync<Snapshot>();
        var slow = new List<SlowReader>();
        for (var i = 0; i < 10; i++)
        {
            slow.Add(new SlowReader(await RawSocket.FollowAsync(server, story.Slug)));
        }

        var text = new string('x', 60_000); // 3.6 MB are published, more than all buffers on the way
        const int Posts = 60;
        for (var i = 0; i < Posts; i++)
        {
            await story.PublishAsync(text);
            await healthy.ReachAsync(2 + i); // each one before the next: nobody waits for the slow readers
        }
        // None has kept up, so each was disconnected in the end; nothing was queued for it meanwhile.
        await Patience.EventuallyAsync(
            async () => (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 1,
            "readers who take too little are let go, and the healthy one stays"
        );
        var log = (await story.ReadLogAsync()).Select(change => change.Seq).ToList();
        foreach (var reader in slow)
        {
            var (epoch, seqs) = await reader.EndAsync();
            Assert.Equal(log.Take(seqs.Count), seqs);
            Assert.InRange(seqs.Count, 1, Posts); // premise: it had begun, and it was behind

            await using var again = await LiveReader.FollowAsync(story, epoch, seqs[^1]);
            await again.ReachAsync(1 + Posts);
            Assert.Equal(log.Skip(seqs.Count), SeqsOf(again));
        }
    }

    private static IEnumerable<long> SeqsOf(LiveReader reader) =>
        reader.Heard.OfType<Frame>().SelectMany(frame => frame.Changes.Select(change => change.Seq));

    /// <summary>Receives a little at a time, for as long as the connection is open, and parses it afterwards.</summary>
    private sealed class SlowReader
    {
        private readonly RawSocket _socket;
        private readonly List<byte> _taken = [];
        private readonly Task _reading;
        private volatile bool _stopped;

        public SlowReader(RawSocket socket)
        {
            _socket = socket;
            _reading = ReadAsync();
        }

        /// <summary>The epoch, and every seq that has arrived completely: the snapshot's and all before it, and those of the frames.</summary>
        public async Task<(string Epoch, IReadOnlyList<long> Seqs)> EndAsync()
        {
            _stopped = true;
            await _reading.InTime();
            await _socket.DisposeAsync();
            var epoch = "";
            var seqs = new List<long>();
            foreach (var argument in Messages([.. _taken]))
            {
                if (argument.TryGetProperty("entries", out _))
                {
                    var snapshot = argument.Deserialize(ProtocolJson.Wire.Snapshot)!;
                    epoch = snapshot.Epoch;
                    seqs.AddRange(Enumerable.Range(1, (int)snapshot.Seq).Select(seq => (long)seq));
                }
                else if (argument.TryGetProperty("changes", out _))
                {
                    seqs.AddRange(argument.Deserialize(ProtocolJson.Wire.Frame)!.Changes.Select(change => change.Seq));
                }
            }
            return (epoch, seqs);
        }

        private async Task ReadAsync()
        {
            using var ticks = new PeriodicTimer(Tick);
            var some = new byte[BytesPerTick];
            try
            {
                while (await ticks.WaitForNextTickAsync() && !_stopped && await _socket.ReadSomeAsync(some) is > 0 and var read)
                {
                    _taken.AddRange(some.AsSpan(0, read));
                }
            }
            catch (IOException)
            {
                // Disconnected by the server.
            }
        }

        /// <summary>The arguments of all complete messages.</summary>
        private static IEnumerable<JsonElement> Messages(byte[] bytes)
        {
            for (var at = 0; at + 10 < bytes.Length; )
            {
                var (start, length) = bytes[at + 1] switch
                {
                    126 => (at + 4, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2))),
                    127 => (at + 10, (int)BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at + 2))),
                    var small => (at + 2, small),
                };
                if (start + length > bytes.Length)
                {
                    yield break;
                }
                at = start + length;
                using var message = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, start, length - 1));
                if (message.RootElement.TryGetProperty("arguments", out var arguments))
                {
                    yield return arguments[0].Clone();
                }
            }
        }
    }
}
