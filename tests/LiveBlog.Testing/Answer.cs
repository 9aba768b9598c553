using System.Net;
using System.Text.Json;

namespace LiveBlog.Testing;

/// <summary>A response of the API.</summary>
/// <param name="Body">The JSON; undefined if there was none.</param>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string Text, HttpResponseMessage Response)
{
    public int Version => Body.GetProperty("version").GetInt32();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync().InTime();
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        var isJson = type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);
        return new Answer(response.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default, text, response);
    }

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>Asserts that the response is a problem (RFC 9457).</summary>
    public Answer ExpectProblem(int status)
    {
        Expect((HttpStatusCode)status);
        Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.StartsWith("https://tools.ietf.org/html/rfc", Body.GetProperty("type").GetString(), StringComparison.Ordinal);
        return this;
    }

    /// <summary>Asserts that the error names the field.</summary>
    public Answer ExpectField(int status, string field)
    {
        ExpectProblem(status);
        Assert.True(Body.GetProperty("errors").TryGetProperty(field, out _), $"No {field} in {Text}");
        return this;
    }
}
