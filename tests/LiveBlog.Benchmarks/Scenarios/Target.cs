using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A server to start and a way to read from it; the name is its column in the table.</summary>
/// <param name="Serve">What <c>serve</c> starts.</param>
/// <param name="Settings">Configuration of that server, Name=value.</param>
/// <param name="Resumes">Whether readers who come back get what they missed.</param>
/// <param name="IsCounted">Whether the server says how many such readers it has.</param>
/// <param name="Missing">What it needs that this machine lacks; null if nothing is missing.</param>
/// <param name="Endpoint">Requested first; if it answers 404 the target is skipped. Null if it always exists.</param>
internal sealed record Target(
    string Name,
    string Serve,
    string[] Settings,
    MakeProtocol MakeProtocol,
    bool Resumes = false,
    bool IsCounted = true,
    string? Endpoint = null,
    Func<string?>? Missing = null
)
{
    private const string Story = BenchStory.Name;

    /// <summary>Our hub with its usual coalescing.</summary>
    public static readonly Target Ours = new(
        "ours",
        "ours",
        [],
        (reader, fleet) => new HubProtocol(reader, fleet, Story, HubGreeting.Follow),
        Resumes: true
    );

    /// <summary>Our hub with one frame a change, so that its deliveries are comparable with the others'.</summary>
    public static readonly Target OursUncoalesced = Ours with { Settings = ["Delivery:CoalesceWindow=00:00:00"] };

    public static readonly Target Stock = new(
        "stock",
        "stock",
        [],
        (reader, fleet) => new HubProtocol(reader, fleet, Story, HubGreeting.Handshake)
    );

    public static readonly Target Floor = new(
        "floor",
        "floor",
        [],
        (reader, fleet) => new HubProtocol(reader, fleet, Story, HubGreeting.None)
    );

    public static readonly Target Sse = new(
        "sse",
        "ours",
        [],
        (reader, fleet) => new SseProtocol(reader, fleet, Story),
        Resumes: true,
        IsCounted: false,
        Endpoint: $"/live/{Story}/events"
    );

    public static readonly Target SseUncoalesced = Sse with { Settings = OursUncoalesced.Settings };

    public static readonly Target Polling = new(
        "polling",
        "ours",
        [],
        (reader, fleet) => new PollProtocol(reader, fleet, Story),
        Resumes: true,
        IsCounted: false,
        Endpoint: $"/live/{Story}/changes/{BenchStory.Epoch}.{BenchStory.Edition}/1"
    );

    /// <summary>nchan with message ids, without which nobody could resume.</summary>
    public static readonly Target Nchan = new(
        "nchan",
        "nchan",
        [],
        (reader, fleet) => new NchanSocketProtocol(reader, fleet),
        Resumes: true,
        IsCounted: false,
        Missing: NchanProcess.WhyNot
    );

    public static readonly Target NchanEvents = Nchan with { MakeProtocol = (reader, fleet) => new NchanEventsProtocol(reader, fleet) };

    /// <summary>Null if the target can be measured; otherwise the reason why not.</summary>
    public string? WhyNot()
    {
        if (Missing?.Invoke() is { } missing)
        {
            return missing;
        }
        if (Endpoint is null)
        {
            return null;
        }
        using var server = Processes.ServerProcess.Start(Serve, Settings);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.Address}") };
        using var request = new HttpRequestMessage(HttpMethod.Get, Endpoint);
        using var response = http.Send(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode < 400 ? null : $"{Endpoint} answers {(int)response.StatusCode}";
    }
}
