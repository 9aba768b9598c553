using System.Text.Json;

namespace LiveBlog.Server.Hosting;

/// <summary>The server's reason for refusing a command's request.</summary>
internal static class ServerProblem
{
    /// <summary>The sentence in its problem details, or the status if something between it and us answered.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            if (
                problem.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("detail", out var detail)
                && detail.ValueKind == JsonValueKind.String
            )
            {
                return detail.GetString()!;
            }
        }
        catch (JsonException)
        {
            // A proxy's page.
        }
        return $"The server answered {(int)answer.StatusCode}.";
    }
}
