namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>An endpoint that is open to everybody, as the server itself names it (StartupHook.cs).</summary>
/// <param name="Budgeted">What a response is charged to the client (CostBudgets), in milliseconds; 0 if it is not.</param>
internal sealed record OpenEndpoint(string Method, string Pattern, int Budgeted)
{
    public override string ToString() => $"{Method} {Pattern}";

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
