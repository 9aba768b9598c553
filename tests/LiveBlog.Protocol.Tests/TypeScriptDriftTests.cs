using System.Text;
using MessagePack;

namespace LiveBlog.Protocol.Tests;

/// <summary>The web front end is written against what the server sends, and not against what it sent once.</summary>
public sealed class TypeScriptDriftTests
{
    [Fact]
    public void Messages_ts_is_what_the_records_ask_for() =>
        GoldenFile.Matches("src/web/protocol/messages.ts", Encoding.UTF8.GetBytes(TypeScriptMessages.Generate()));

    [Fact]
    public void Messages_ts_has_every_wire_record()
    {
        var records = typeof(Change).Assembly.GetTypes().Where(type => type.IsDefined(typeof(MessagePackObjectAttribute), inherit: false));

        Assert.Equal(records.Select(record => record.Name).Order(), TypeScriptMessages.Records.Select(record => record.Name).Order());
    }

    [Fact]
    public void Names_on_the_wire_are_the_same_in_both_encodings()
    {
        var properties = TypeScriptMessages
            .Records.SelectMany(record => record.GetProperties().Where(property => property.CanWrite))
            .ToList();

        Assert.NotEmpty(properties);
        Assert.All(
            properties,
            property =>
            {
                var key = (KeyAttribute)Attribute.GetCustomAttribute(property, typeof(KeyAttribute))!;
                Assert.Equal(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name), key.StringKey);
            }
        );
    }
}
