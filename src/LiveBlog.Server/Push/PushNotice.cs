using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Push;

/// <summary>The message to a follower's browser, in the story's language.</summary>
/// <param name="Weight">The lowest level that receives it.</param>
/// <param name="Path">What a click opens.</param>
internal sealed record PushNotice(StoryRow Story, PushLevel Weight, string Line, string Path)
{
    /// <summary>What a lock screen shows of a title and of a text; together with keys and addresses well below the 4,096 bytes of a message.</summary>
    public const int TitleLength = 120;
    public const int LineLength = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A push service keeps only the newer of two undelivered messages of one story. At most 32 characters (RFC 8030).</summary>
    public string Topic => Base64Url.EncodeToString(SHA256.HashData(Story.Id.ToByteArray()).AsSpan(0, 24));

    public bool IsUrgent => Weight > PushLevel.All;

    /// <summary>How long a push service keeps it for an unreachable device: as long as it is news.</summary>
    public TimeSpan TimeToLive => IsUrgent ? TimeSpan.FromHours(4) : TimeSpan.FromMinutes(10);

    /// <param name="subscription">The id with which the browser can unfollow.</param>
    public string Payload(Guid subscription)
    {
        var words = Words.For(Story.Language);
        return JsonSerializer.Serialize(
            new
            {
                story = Story.Slug,
                subscription,
                title = Excerpt.Of(Story.Headline, TitleLength),
                body = Line,
                path = Path,
                language = Story.Language,
                direction = Words.Direction(Story.Language),
                unfollow = words.Unfollow,
                urgent = IsUrgent,
            },
            Json
        );
    }
}
