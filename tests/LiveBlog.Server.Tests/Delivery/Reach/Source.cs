using System.Net.Http.Headers;

namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>What a browser asks for, as far as a cache looks at it.</summary>
internal sealed record Question(string Path, string AcceptEncoding);

/// <summary>Where a reader goes on after an answer: the version (epoch and edition) and the last change that it holds.</summary>
internal sealed record Position(string Version, long Seq, bool IsBehind = false);

/// <summary>What the server has answered: its headers, and what of its body matters to readers.</summary>
internal sealed record Response(int Status)
{
    public CacheControlHeaderValue CacheControl { get; init; } = new();
    public IReadOnlyCollection<string> Vary { get; init; } = [];
    public string? ETag { get; init; }
    public TimeSpan? PollAfter { get; init; }
    public Position? Position { get; init; }

    /// <summary>The body holds the text that is going to be taken down.</summary>
    public bool HoldsText { get; init; }

    /// <summary>RFC 9111, 3: without a word about its age nothing is kept. A cookie is one reader's.</summary>
    public bool IsShareable { get; init; }
}

/// <summary>An answer on its way to whoever asked.</summary>
/// <param name="Age">Its header of that name: whole seconds.</param>
internal sealed record Reply(Response Response, int Age);

/// <summary>Who can be asked: a server, or a cache before it.</summary>
internal interface ISource
{
    /// <param name="entityTag">For a copy that is at hand: 304 when it still holds.</param>
    void Ask(Question question, string? entityTag, Action<Reply> tell);

    /// <summary>So many more had to ask the same, and got the same.</summary>
    void Charge(long askers);
}
