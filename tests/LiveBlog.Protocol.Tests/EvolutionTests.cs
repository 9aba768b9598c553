using System.Text;
using System.Text.Json;
using MessagePack;

namespace LiveBlog.Protocol.Tests;

/// <summary>Pages stay open over an update of the server, and a page may meet a node that was not updated yet.</summary>
public sealed class EvolutionTests
{
    private const string Name = "tests/golden/newer-frame";

    private static readonly Frame Expected = new(
        "harbour-bridge",
        "9f2c4b7a10d3e865",
        0,
        7,
        9,
        9,
        [
            new Change(
                7,
                ChangeKinds.EntryPut,
                1_770_638_400_000,
                new EntryView(
                    "019c4200-0000-7000-8000-000000000001",
                    1_770_638_400_000,
                    "<article></article>",
                    Key: false,
                    Pinned: false,
                    null,
                    1_770_638_400_000,
                    null,
                    null,
                    1
                )
            ),
            new Change(8, "pollOpened", 1_770_638_400_001),
            new Change(
                9,
                ChangeKinds.StoryPut,
                1_770_638_400_002,
                Header: new StoryHeader(
                    "harbour-bridge",
                    "Bridge closed",
                    "",
                    "",
                    "",
                    "suspended",
                    "en",
                    "Europe/London",
                    null,
                    null,
                    1_770_638_400_002
                )
            ),
        ]
    );

    [Fact]
    public void Old_client_reads_a_newer_servers_json_and_keeps_the_unknown_change_for_its_seq()
    {
        GoldenFile.Matches($"{Name}.json", Encoding.UTF8.GetBytes(NewerServer.Frame.ToJsonString()));

        Assert.Equivalent(Expected, JsonSerializer.Deserialize(GoldenFile.Read($"{Name}.json"), ProtocolJson.Wire.Frame), strict: true);
    }

    [Fact]
    public void Old_client_reads_a_newer_servers_messagepack_and_keeps_the_unknown_change_for_its_seq()
    {
        GoldenFile.Matches($"{Name}.msgpack", NewerServer.ToMessagePack(NewerServer.Frame));

        var read = MessagePackSerializer.Deserialize<Frame>(
            GoldenFile.Read($"{Name}.msgpack"),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equivalent(Expected, read, strict: true);
    }

    [Fact]
    public void New_server_reads_a_follow_of_an_older_client_that_lacks_what_is_optional()
    {
        var json = JsonSerializer.Deserialize("""{"story":"harbour-bridge","after":0}""", ProtocolJson.Wire.FollowRequest);
        var bytes = NewerServer.ToMessagePack(new System.Text.Json.Nodes.JsonObject { ["story"] = "harbour-bridge", ["after"] = 0 });
        var packed = MessagePackSerializer.Deserialize<FollowRequest>(bytes, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new FollowRequest("harbour-bridge", null, 0), json);
        Assert.Equal(json, packed);
    }

    [Fact]
    public void Refusal_codes_lie_in_the_range_that_says_whether_to_retry()
    {
        var codes = typeof(RefusalCodes).GetFields().ToDictionary(code => code.Name, code => (int)code.GetRawConstantValue()!);

        Assert.Equal(codes.Count, codes.Values.Distinct().Count());
        Assert.All(
            codes,
            code =>
                Assert.InRange(
                    code.Value,
                    code.Key is nameof(RefusalCodes.Busy) or nameof(RefusalCodes.Poll) ? 5000 : 4000,
                    code.Key is nameof(RefusalCodes.Busy) or nameof(RefusalCodes.Poll) ? 5999 : 4999
                )
        );
    }
}
