using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Import;

/// <summary>Imports by the API, as an editor's program does it.</summary>
internal static class Imports
{
    /// <summary>The progress messages, one per line.</summary>
    public static async Task<List<JsonElement>> ImportAsync(this Editor editor, byte[] file, string query = "")
    {
        List<JsonElement> lines = [];
        // Other tests import on this server too, and only two may at once.
        await Patience.EventuallyAsync(
            async () =>
            {
                var answer = await editor.PostAsync($"/api/imports/file{query}", new ByteArrayContent(file));
                if (answer.Status == HttpStatusCode.TooManyRequests)
                {
                    return false;
                }
                answer.Expect(HttpStatusCode.OK);
                lines = [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line)];
                return true;
            },
            "an import may begin",
            Patience.Extended
        );
        return lines;
    }

    /// <summary>All entries of the story, newest first.</summary>
    public static async Task<List<JsonElement>> EntriesOfAsync(this Editor editor, Guid story)
    {
        var (entries, next) = (new List<JsonElement>(), (string?)null);
        do
        {
            var before = next is null ? "" : $"&before={Uri.EscapeDataString(next)}";
            var page = (await editor.GetAsync($"/api/stories/{story}/entries?limit=200{before}")).Expect(HttpStatusCode.OK).Body;
            entries.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        } while (next is not null);
        return entries;
    }

    public static IEnumerable<JsonElement> Of(this IEnumerable<JsonElement> lines, string kind) =>
        lines.Where(line => line.GetProperty("kind").GetString() == kind);

    public static JsonElement Line(string? text) => JsonSerializer.Deserialize<JsonElement>(text!);
}
