using System.Text.Json;
using MessagePack;

namespace LiveBlog.Protocol.Tests;

/// <summary>
/// The wire, byte for byte. A difference here is a difference to every page that is open while the server is updated; tests/web reads the
/// same files.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_is_the_golden_sample_and_reads_back_equal(string name)
    {
        var sample = Samples.All[name];
        var json = ProtocolJson.Wire.GetTypeInfo(sample.GetType())!;
        var made = JsonSerializer.SerializeToUtf8Bytes(sample, json);

        GoldenFile.Matches($"tests/golden/{name}.json", made);

        Assert.Equivalent(sample, JsonSerializer.Deserialize(made, json), strict: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MessagePack_is_the_golden_sample_and_reads_back_equal(string name)
    {
        var sample = Samples.All[name];
        var made = MessagePackSerializer.Serialize(sample.GetType(), sample, cancellationToken: TestContext.Current.CancellationToken);

        GoldenFile.Matches($"tests/golden/{name}.msgpack", made);

        var read = MessagePackSerializer.Deserialize(sample.GetType(), made, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equivalent(sample, read, strict: true);
    }

    [Fact]
    public void Every_wire_record_has_a_sample()
    {
        var records = typeof(Change).Assembly.GetTypes().Where(type => type.IsDefined(typeof(MessagePackObjectAttribute), inherit: false));

        Assert.Empty(records.Except(Samples.All.Values.Select(sample => sample.GetType())));
    }
}
