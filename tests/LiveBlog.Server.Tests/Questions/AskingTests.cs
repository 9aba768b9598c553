using System.Net;

namespace LiveBlog.Server.Tests.Questions;

/// <summary>Asking from a page without scripts.</summary>
public sealed class AskingTests(Newsroom newsroom)
{
    [Fact]
    public async Task Form_OfAStoryThatTakesNoQuestions_LeadsBackToIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var reader = newsroom.Server.Visitor();
        using var asked = new HttpRequestMessage(HttpMethod.Post, $"/{story.Slug}/questions");
        asked.Headers.Accept.ParseAdd("text/html");
        asked.Content = new FormUrlEncodedContent([new("text", "When does the bridge open?")]);
        using var answer = await reader.SendAsync(asked).InTime();
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/{story.Slug}#not-asked", answer.Headers.Location?.ToString());
    }
}
