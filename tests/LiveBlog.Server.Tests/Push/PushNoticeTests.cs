using System.Text.Json;
using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Push;

/// <summary>What a browser shows, and what its push service is told about it.</summary>
public sealed class PushNoticeTests
{
    [Theory]
    [InlineData(0, false, 10)]
    [InlineData(1, true, 240)]
    [InlineData(2, true, 240)]
    public void Urgency_AndTimeToLive_FollowTheWeight(int weight, bool isUrgent, int minutes)
    {
        var notice = new PushNotice(StoryOf("Comet"), (PushLevel)weight, "It rises", "/comet");
        Assert.Equal((isUrgent, TimeSpan.FromMinutes(minutes)), (notice.IsUrgent, notice.TimeToLive));
        Assert.Equal(isUrgent, ReadPayload(notice).GetProperty("urgent").GetBoolean());
    }

    [Fact]
    public void Topic_IsOfTheStory_AndNotLongerThanPushServicesAllow()
    {
        var (one, other) = (StoryOf("Comet"), StoryOf("Eclipse"));
        var topic = new PushNotice(one, PushLevel.All, "It rises", "/comet").Topic;
        Assert.Equal(topic, new PushNotice(one, PushLevel.Key, "It sets", "/comet").Topic);
        Assert.NotEqual(topic, new PushNotice(other, PushLevel.All, "It rises", "/comet").Topic);
        Assert.InRange(topic.Length, 16, 32);
    }

    [Fact]
    public void Payload_IsInTheStorysLanguage_AndFitsIntoAMessage()
    {
        var id = Guid.CreateVersion7();
        var longest = new PushNotice(StoryOf(new string('ж', 1_000), "ru"), PushLevel.Key, new string('ж', PushNotice.LineLength), "/a");
        var payload = ReadPayload(longest, id);
        Assert.Equal(new string('ж', PushNotice.TitleLength) + "…", payload.GetProperty("title").GetString());
        Assert.Equal(("ru", "ltr"), (payload.GetProperty("language").GetString(), payload.GetProperty("direction").GetString()));
        Assert.Equal("Не следить", payload.GetProperty("unfollow").GetString());
        Assert.Equal((id, "/a"), (payload.GetProperty("subscription").GetGuid(), payload.GetProperty("path").GetString()));
        Assert.Equal("comet", payload.GetProperty("story").GetString());
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(longest.Payload(id)), 1, 3_000);
    }

    private static JsonElement ReadPayload(PushNotice notice, Guid subscription = default) =>
        JsonSerializer.Deserialize<JsonElement>(notice.Payload(subscription));

    private static StoryRow StoryOf(string headline, string language = "en") =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Slug = "comet",
            Epoch = "0",
            Headline = headline,
            Standfirst = "",
            Section = "",
            Byline = "",
            Language = language,
            TimeZone = "UTC",
            Status = DeskStatuses.Live,
        };
}
