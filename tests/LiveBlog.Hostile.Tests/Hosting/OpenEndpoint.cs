namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>An endpoint that is open to everybody, as the server itself names it (StartupHook.cs).</summary>
/// <param name="Budgeted">What a response is charged to the client (CostBudgets), in milliseconds; 0 if it is not.</param>
internal sealed record OpenEndpoint(string Method, string Pattern, int Budgeted)
{
    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>Whether it answers for as long as the reader stays.</summary>
    public bool IsLasting => ToString() is "GET /live/{story}/events" or "GET /hubs/live";

    /// <summary>A server that writes its endpoints to the file whenever it has started.</summary>
    public static async Task<(NewsroomServer Server, string File)> StartServerAsync(params string[] settings)
    {
        var file = Path.GetTempFileName();
        var hook = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [StartupHook.FileVariable] = file,
        };
        return (await NewsroomServer.StartWithVariablesAsync(hook, settings), file);
    }

    public static async Task<IReadOnlyList<OpenEndpoint>> ReadAsync(string file) =>
        [.. (await File.ReadAllLinesAsync(file)).SelectMany(Parse)];

    private static IEnumerable<OpenEndpoint> Parse(string line)
    {
        var parts = line.Split('\t');
        var budgeted = parts[2].Length > 0 ? int.Parse(parts[2]) : 0;
        return parts[0]
            .Split(',')
            .Where(method => method != "HEAD") // as GET
            .Select(method => new OpenEndpoint(method, $"/{parts[1].TrimStart('/')}", budgeted));
    }
}
