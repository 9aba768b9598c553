using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LiveBlog.Cluster.Tests.Faults.Clusters;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Measures no time, so others may run at the same time.</summary>
[CollectionDefinition(Name)]
public sealed class SecuredRedis : ICollectionFixture<SecuredCluster>
{
    public const string Name = "Redis with TLS and users";
}

/// <summary>Nodes connect to Redis by TLS, as a user with only the rights that nodes need.</summary>
[Collection(SecuredRedis.Name)]
public sealed class SecuredRedisTests(SecuredCluster cluster) : FaultTests<SecuredCluster>(cluster)
{
    /// <summary>The story that every new installation has.</summary>
    private const string Demonstration = "night-of-the-comet";
    private const string DemonstrationId = "01980000-0000-7000-8000-00000000c0e7";

    /// <summary>What the library requests but does not need: settings, and a key and a channel of its own.</summary>
    private static readonly string[] NotNeeded = ["config|get", "__Booksleeve_TieBreak", "__Booksleeve_MasterChanged"];

    [Fact]
    public async Task UserOfTheRunbook_MayDoWhatNodesNeed()
    {
        await using var story = await Cluster.NewStoryAsync("secured");
        await story.ReadersOfAsync(Cluster.Nodes[0], 2);
        await story.ReadersOfAsync(Cluster.Nodes[1], 1);
        await Doorbells.AreHeardAsync(Cluster, story);
        await Numbers.ViewAsync(Cluster.Nodes[0], story, 1);
        await Numbers.ViewAsync(Cluster.Nodes[1], story, 1); // known to the other node
        await Numbers.ViewAsync(Cluster.Nodes[1], story, 2);
        await Numbers.AreShownAsync(story, views: 2, readers: 3);
        await story.EndsWellAsync();
        Assert.Empty((await Cluster.ReadRefusalsAsync()).Except(NotNeeded));
    }

    [Fact]
    public async Task NodeWithAWrongPassword_SaysSo_ServesItsReaders_AndListensOnceItMay()
    {
        const string Password = "not-yet";
        await using var node = Cluster.StartAlone(Password, trustsCertificate: true);
        await ServesItsReadersAsync(node);
        await SaysAsync(node, "Redis cannot be used: .*(NOAUTH|WRONGPASS)");
        await Cluster.AllowAsync(Password);
        await SaysAsync(node, "Listening to Redis");
    }

    [Fact]
    public async Task NodeThatDoesNotTrustTheCertificate_SaysSo_AndServesItsReaders()
    {
        await using var node = Cluster.StartAlone(SecuredCluster.Password, trustsCertificate: false);
        await ServesItsReadersAsync(node);
        await SaysAsync(node, "Redis cannot be used: .*The remote certificate is invalid");
        // What the alert NodesDeafToEachOther looks at.
        using var operators = node.OperatorsClient();
        Assert.Matches(@"liveblog_probes_missed_total\{[^}]*\} [1-9]", await operators.GetStringAsync("/metrics"));
    }

    private static async Task ServesItsReadersAsync(LiveBlogNode node)
    {
        await node.ReadyAsync();
        using var editor = node.Client(cookies: new CookieContainer());
        (await LiveBlogNode.UseSetupLinkAsync(editor, node.SetupToken)).EnsureSuccessStatusCode();
        await using var reader = new RecordingReader(node.Address, Demonstration);
        await reader.HasAsync(1);
        var before = reader.Head;
        var entry = new { body = "<p>Posted without Redis</p>", state = "published" };
        (await editor.PutAsJsonAsync($"/api/stories/{DemonstrationId}/entries/{Guid.CreateVersion7()}", entry)).EnsureSuccessStatusCode();
        await reader.HasAsync(before + 1);
        (await editor.GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }

    private static Task SaysAsync(LiveBlogNode node, string line) =>
        Patience.EventuallyAsync(() => Task.FromResult(Regex.IsMatch(node.Output, line)), $"the node's log says in one line: {line}");
}
