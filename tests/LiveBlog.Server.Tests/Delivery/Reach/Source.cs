using System.Net.Http.Headers;

namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>A browser's request, as far as a cache looks at it.</summary>
internal sealed record Question(string Path, string AcceptEncoding);

/// <summary>Where a reader continues after a response: its version (epoch and edition) and the last change in it.</summary>
internal sealed record Position(string Version, long Seq, bool IsBehind = false);

/// <summary>The server's response: its headers, and the part of its body that matters to readers.</summary>
internal sealed record Response(int Status)
{
    public CacheControlHeaderValue CacheControl { get; init; } = new();
    public IReadOnlyCollection<string> Vary { get; init; } = [];
    public string? ETag { get; init; }
    public TimeSpan? PollAfter { get; init; }
    public Position? Position { get; init; }

    /// <summary>Whether the body contains the text that is going to be taken down.</summary>
    public bool HoldsText { get; init; }

    /// <summary>RFC 9111, 3: a response without an explicit lifetime is not kept. A cookie belongs to one reader.</summary>
    public bool IsShareable { get; init; }
}

/// <summary>An answer on its way to whoever asked.</summary>
/// <param name="Age">Its header of that name: whole seconds.</param>
internal sealed record Reply(Response Response, int Age);

/// <summary>Something that answers requests: a server, or a cache in front of it.</summary>
internal interface ISource
{
    /// <param name="entityTag">Of a stored copy: the answer is 304 if it is still valid.</param>
    void Ask(Question question, string? entityTag, Action<Reply> tell);

    /// <summary>That many more sent the same request, and got the same response.</summary>
    void Charge(long askers);
}
