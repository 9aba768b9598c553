using System.Net;
using System.Text.Json;

namespace LiveBlog.Client;

/// <summary>The server refused the request: its problem details (RFC 9457), in words fit to show to a person.</summary>
public sealed class DeskProblemException : Exception
{
    internal DeskProblemException(HttpStatusCode status, ProblemBody? problem)
        : base(problem?.Detail ?? problem?.Title ?? $"The server answered {(int)status}")
    {
        Status = status;
        Errors = problem?.Errors ?? new Dictionary<string, string[]>();
        Current = problem?.Current;
    }

    public HttpStatusCode Status { get; }

    /// <summary>What is wrong, by field; empty unless the status is 422 or 413.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>With 409 and 412: the story or entry as it is on the server.</summary>
    public JsonElement? Current { get; }
}
