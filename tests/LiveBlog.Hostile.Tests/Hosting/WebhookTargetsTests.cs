using System.Net;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Webhooks cannot be used to reach what only the newsroom's own network can.</summary>
public sealed class WebhookTargetsTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("https://example.org:8443/hook")]
    [InlineData("https://user:secret@example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("nonsense")]
    [InlineData("https://exam\ufffdple.org/hook")]
    [InlineData("https://\u0378.com/hook")]
    [InlineData("https://ex\u3000am.org/hook")]
    [InlineData("https://ex\u2028am.org/hook")]
    public async Task WebhookWithAnInvalidAddress_IsRefusedAtItsField(string url)
    {
        var refused = (await newsroom.Editor.PostAsync("/api/webhooks", new { name = "Hook", url })).Expect(
            HttpStatusCode.UnprocessableEntity
        );
        Assert.True(refused.Body.GetProperty("errors").TryGetProperty("url", out _));
    }

    [Theory]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/hook")]
    public async Task Webhook_ToAnInsideAddress_IsNeverConnected(string url)
    {
        var made = (await newsroom.Editor.PostAsync("/api/webhooks", new { name = "Inside", url })).Expect(HttpStatusCode.OK);
        var path = $"/api/webhooks/{made.Body.GetProperty("id").GetString()}";
        var outcome = (await newsroom.Editor.PostAsync($"{path}/test", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(0, outcome.Body.GetProperty("status").GetInt32());
        Assert.Contains("public internet", outcome.Body.GetProperty("problem").GetString());
        (await newsroom.Editor.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
    }
}
