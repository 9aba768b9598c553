using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>The real server: the caches' requests in a step are sent by HTTP, and the responses reach them a little later.</summary>
internal sealed partial class Origin(HttpClient http, Timeline time, string secret) : ISource
{
    private static readonly TimeSpan Way = Timeline.Step;
    private const int AtATime = 16;

    private readonly List<(Question Question, string? EntityTag, Action<Reply> Tell)> _asked = [];

    /// <summary>Requests in the current step.</summary>
    public long Requests { get; private set; }

    public void Ask(Question question, string? entityTag, Action<Reply> tell)
    {
        Requests++;
        _asked.Add((question, entityTag, tell));
    }

    public void Charge(long askers) => Requests += askers;

    /// <summary>Answers the requests of this step. Returns how many there were.</summary>
    public async Task<long> AnswerAsync()
    {
        var answers = new Response[_asked.Count];
        await Parallel.ForAsync(
            0,
            answers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (index, _) => answers[index] = await AnswerAsync(_asked[index].Question, _asked[index].EntityTag)
        );
        foreach (var (answer, (_, _, tell)) in answers.Zip(_asked))
        {
            time.After(Way, () => tell(new Reply(answer, 0)));
        }
        _asked.Clear();
        var requests = Requests;
        Requests = 0;
        return requests;
    }

    private async Task<Response> AnswerAsync(Question question, string? entityTag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question.Path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", question.AcceptEncoding);
        if (entityTag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", entityTag);
        }
        using var answer = await http.SendAsync(request).InTime();
        var status = (int)answer.StatusCode;
        Assert.True(status is 200 or 304 or 404 or 410, $"{question.Path} answered {status}");
        Assert.Null(answer.Headers.Age);
        var rules = answer.Headers.CacheControl ?? new();
        var body = await ReadAsync(answer.Content);
        return new Response(status)
        {
            CacheControl = rules,
            Vary = [.. answer.Headers.Vary],
            ETag = answer.Headers.ETag?.ToString(),
            PollAfter = answer.Headers.TryGetValues("Poll-After-Ms", out var wait)
                ? TimeSpan.FromMilliseconds(int.Parse(wait.Single(), CultureInfo.InvariantCulture))
                : null,
            Position = status == 200 ? PositionIn(body) : null,
            HoldsText = body.Contains(secret, StringComparison.Ordinal),
            IsShareable =
                (rules.SharedMaxAge ?? rules.MaxAge) is not null
                && rules is { NoStore: false, Private: false }
                && !answer.Headers.Contains("Set-Cookie")
                && !answer.Headers.Vary.Contains("*"),
        };
    }

    private static async Task<string> ReadAsync(HttpContent content)
    {
        await using var raw = await content.ReadAsStreamAsync().InTime();
        await using var plain = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(raw, CompressionMode.Decompress),
            "gzip" => new GZipStream(raw, CompressionMode.Decompress),
            _ => raw,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return await reader.ReadToEndAsync().InTime();
    }

    /// <summary>A page has it in its markup, a snapshot or a frame in its fields.</summary>
    private static Position PositionIn(string body)
    {
        if (PagePattern.Match(body) is { Success: true } page)
        {
            return new($"{page.Groups[1].Value}.{page.Groups[2].Value}", long.Parse(page.Groups[3].Value, CultureInfo.InvariantCulture));
        }
        var frame = JsonSerializer.Deserialize(body, ProtocolJson.Wire.Frame);
        if (frame is { Changes: not null })
        {
            return new($"{frame.Epoch}.{frame.Edition}", frame.To, frame.To < frame.Head);
        }
        var snapshot = JsonSerializer.Deserialize(body, ProtocolJson.Wire.Snapshot)!;
        return new($"{snapshot.Epoch}.{snapshot.Edition}", snapshot.Seq);
    }

    [GeneratedRegex("""data-epoch="([^"]+)" data-edition="(\d+)" data-seq="(\d+)" data-status""")]
    private static partial Regex PagePattern { get; }
}
