using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Readers vote on every node while Redis dies and comes back empty, and vote again on another node.</summary>
public sealed class VoteTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private const int Voters = 300;
    private const int AtOnce = 8;

    [Fact]
    public async Task Votes_AtAllNodesWhileRedisIsKilled_CountEachVoterOnce()
    {
        await using var story = await Cluster.NewStoryAsync($"votes-{Guid.CreateVersion7():N}");
        var poll = await PublishPollAsync(story.Id);
        var voters = Enumerable.Range(0, Voters).Select(number => new Voter(number, Addresses.Next())).ToList();
        var (before, during) = (voters[..(Voters / 3)], voters[(Voters / 3)..(Voters * 2 / 3)]);

        Assert.Equal(before.Count, await VoteAsync(poll, before, round: 0));
        await Cluster.Redis.KillAsync();
        // The earlier ones vote again, on the next node and for the other answer.
        Assert.Equal(during.Count, await VoteAsync(poll, [.. before, .. during], round: 1));
        await Cluster.Redis.StartEmptyAsync();
        Assert.Equal(voters.Count - before.Count - during.Count, await VoteAsync(poll, voters, round: 2));

        foreach (var node in Cluster.Nodes)
        {
            using var reader = node.Client();
            await Patience.EventuallyAsync(
                async () => (await reader.GetFromJsonAsync<JsonElement>(poll)).GetProperty("votes").GetInt32() == Voters,
                "the node tells every vote, each once"
            );
            var standing = await reader.GetFromJsonAsync<JsonElement>(poll);
            var counts = standing.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()).ToList();
            // What each chose first: answers 0 and 1 in turn, the other way round for those whose first time was the second round.
            Assert.Equal([Voters / 2, Voters / 2], counts);
        }
    }

    /// <summary>Each votes on the node and for the answer whose turn it is; returns how many votes counted.</summary>
    private async Task<int> VoteAsync(string poll, IReadOnlyList<Voter> voters, int round)
    {
        var counted = 0;
        var nodes = Cluster.Nodes;
        await Parallel.ForEachAsync(
            voters,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (voter, _) =>
            {
                if (await voter.VoteAsync(nodes[(voter.Number + round) % nodes.Count], poll, (voter.Number + round) % 2))
                {
                    Interlocked.Increment(ref counted);
                }
            }
        );
        return counted;
    }

    private async Task<string> PublishPollAsync(Guid story)
    {
        var (entry, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] content = [SamplePolls.Block(poll)];
        using var editor = Cluster.EditorOf(Cluster.Nodes[0]);
        var published = await editor.PutAsJsonAsync($"/api/stories/{story}/entries/{entry}", new { content, state = "published" });
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        return $"/polls/{poll}?entry={entry}";
    }

    private sealed record Voter(int Number, IPAddress Address)
    {
        /// <summary>Votes from the voter's own address; returns false if they have voted before.</summary>
        public async Task<bool> VoteAsync(LiveBlogNode node, string poll, int choice)
        {
            using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = node.Address };
            using var answer = await client
                .PostAsJsonAsync(poll.Replace("?", "/votes?", StringComparison.Ordinal), new { choice })
                .InTime();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>().InTime()).GetProperty("counted").GetBoolean();
        }

        private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(Address, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
