using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Server.Storage;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Tallies;

/// <summary>Votes and reactions, as readers' pages send them.</summary>
public sealed class TalliesTests(Newsroom newsroom)
{
    [Fact]
    public async Task Vote_OfAVisitor_CountsOnce_ForTheAnswerThatWasChosen()
    {
        var poll = await PublishPollAsync();
        using (var reader = Visitor())
        {
            Assert.True(await VoteAsync(reader, poll, 2));
            Assert.False(await VoteAsync(reader, poll, 0));
        }
        using var other = Visitor();
        Assert.True(await VoteAsync(other, poll, 0));
        using var answer = await other.GetAsync(poll).InTime();
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.CacheControl!.SharedMaxAge);
        var standing = await answer.Content.ReadFromJsonAsync<JsonElement>().InTime();
        Assert.Equal([1, 0, 1], CountsIn(standing));
        Assert.Equal((2, true), (standing.GetProperty("votes").GetInt32(), standing.GetProperty("isOpen").GetBoolean()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task VoteForAnUnknownAnswer_IsRefused(int choice)
    {
        var poll = await PublishPollAsync();
        using var reader = Visitor();
        using var refused = await SendVoteAsync(reader, poll, choice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.True(await VoteAsync(reader, poll, 2));
    }

    [Fact]
    public async Task Vote_InAPollThatIsClosedOrUnseen_IsRefused()
    {
        using var reader = Visitor();
        var closed = await PublishPollAsync(closesAt: "2026-01-01T00:00:00Z");
        using var late = await SendVoteAsync(reader, closed, 0);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.False((await reader.GetFromJsonAsync<JsonElement>(closed).InTime()).GetProperty("isOpen").GetBoolean());
        var open = await PublishPollAsync(closesAt: "2099-01-01T00:00:00Z");
        Assert.True(await VoteAsync(reader, open, 0));
        var draft = await PublishPollAsync(state: "draft");
        using var unseen = await SendVoteAsync(reader, draft, 0);
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
        using var standing = await reader.GetAsync(draft).InTime();
        Assert.Equal(HttpStatusCode.NotFound, standing.StatusCode);
    }

    [Fact]
    public async Task Standing_OfAMirroredPoll_HasTheVotesOfBothPlaces()
    {
        var poll = await PublishPollAsync();
        using var reader = Visitor();
        await VoteAsync(reader, poll, 1);
        var id = Guid.Parse(poll.Split('/', '?')[2]);
        await using var database = new SqliteConnection($"Data Source={newsroom.Server.DatabaseFile};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var add = database.CreateCommand();
        add.CommandText =
            """INSERT INTO "Tallies" ("Subject", "Choice", "Count") VALUES ($subject, 1, 40), ($subject, 0, 2), ($other, 0, 9)""";
        add.Parameters.AddWithValue("$subject", TallySubjects.OfSource(id));
        add.Parameters.AddWithValue("$other", TallySubjects.OfReactions(id));
        await add.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2, 41, 0], CountsIn(await reader.GetFromJsonAsync<JsonElement>(poll).InTime()));
    }

    [Theory]
    [InlineData("Rebuilt?", "Yes|No|Maybe|Never", true)] // added at the end
    [InlineData("Rebuilt?", "Yes|No, thanks|Maybe", true)] // a word mended
    [InlineData("Rebuilt soon?", "yes|No|Maybe", true)]
    [InlineData("Rebuilt?", "No|Maybe|Yes", false)]
    [InlineData("Rebuilt?", "Yes|No", false)]
    [InlineData("Rebuilt?", "Yes|Maybe|Never", false)]
    [InlineData("Which bank?", "Left|Right|Both", false)]
    public async Task Answers_ThatReadersHaveHad_KeepTheirPlaces(string question, string answers, bool isKept)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (id, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var made = await story.PutEntryAsync(id, Entry(Poll(poll, "Rebuilt?", "Yes|No|Maybe")));
        Assert.True(made.Version > 0);
        var edited = await story.PutEntryAsync(id, Entry(Poll(poll, question, answers)), made.Version);
        // Without it, and then with it again, it is the same poll.
        var emptied = await story.PutEntryAsync(id, new { body = "<p>None</p>" }, isKept ? edited.Version : made.Version);
        var returned = await story.PutEntryAsync(id, Entry(Poll(poll, question, isKept ? "Maybe|Yes|No" : answers)), emptied.Version);
        if (isKept)
        {
            edited.Expect(HttpStatusCode.OK);
        }
        else
        {
            edited.ExpectField(422, "content[0].options");
        }
        returned.ExpectField(422, "content[0].options");
    }

    [Fact]
    public async Task Answers_ThatNoReaderHasHad_OrThatAnOlderEditorSends_AreNotRefusedForTheirPlaces()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (id, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var made = await story.PutEntryAsync(id, Entry(Poll(poll, "Rebuilt?", "Yes|No"), "draft"));
        var moved = (await story.PutEntryAsync(id, Entry(Poll(poll, "Rebuilt?", "No|Yes"), "draft"), made.Version)).Expect(
            HttpStatusCode.OK
        );
        var published = await story.PutEntryAsync(id, Entry(Poll(poll, "Rebuilt?", "No|Yes|Both")), moved.Version);
        published.Expect(HttpStatusCode.OK);
        (await story.PutEntryAsync(id, Entry(Poll(poll, "Rebuilt?", "No|Yes")), moved.Version)).ExpectProblem(412);
    }

    [Fact]
    public async Task Poll_CopiedToAnotherEntry_HasVotesOfItsOwn()
    {
        var (story, elsewhere) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var (id, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var entry = Entry(Poll(poll, "Rebuilt?", "Yes|No"));
        (await story.PutEntryAsync(id, entry)).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(id, entry)).Expect(HttpStatusCode.OK);
        var copy = Guid.CreateVersion7();
        var copied = (await story.PutEntryAsync(copy, entry)).Expect(HttpStatusCode.Created);
        Assert.NotEqual(poll, PollOf(copied));
        // A creation whose answer was lost.
        Assert.Equal(PollOf(copied), PollOf((await story.PutEntryAsync(copy, entry)).Expect(HttpStatusCode.OK)));
        using var reader = Visitor();
        Assert.True(await VoteAsync(reader, $"/polls/{poll}?entry={id}", 1));
        var there = (await elsewhere.PutEntryAsync(Guid.CreateVersion7(), entry)).Expect(HttpStatusCode.Created);
        Assert.Equal(3, new[] { poll, PollOf(copied), PollOf(there) }.Distinct().Count());

        static Guid PollOf(Answer entry) => entry.Body.GetProperty("content")[0].GetProperty("id").GetGuid();
    }

    [Fact]
    public async Task Polls_OfOneEntry_CannotShareAnId()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var poll = Poll(Guid.CreateVersion7(), "Rebuilt?", "Yes|No");
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content = new[] { poll, poll }, state = "published" })).ExpectField(
            422,
            "content[1].id"
        );
    }

    [Fact]
    public async Task Reaction_IsOneForEachVisitor_AndCanBeChangedAndTakenBack()
    {
        var story = await ReactingStoryAsync();
        var address = $"/live/{story.Slug}/reactions/{await story.PublishAsync()}";
        using (var other = Visitor())
        {
            Assert.Equal([1, 0, 0, 0], await ReactAsync(other, address, "👍"));
        }
        using var reader = Visitor();
        Assert.Equal([2, 0, 0, 0], await ReactAsync(reader, address, "👍"));
        Assert.Equal([2, 0, 0, 0], await ReactAsync(reader, address, "👍"));
        Assert.Equal([1, 0, 0, 1], await ReactAsync(reader, address, "😢"));
        Assert.Equal([1, 0, 0, 0], await ReactAsync(reader, address, null));
        using var answer = await reader.GetAsync(address).InTime();
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.CacheControl!.SharedMaxAge);
        var standing = await answer.Content.ReadFromJsonAsync<JsonElement>().InTime();
        Assert.Equal([1, 0, 0, 0], ReactionsIn(standing));
        Assert.Equal("Like", standing.GetProperty("reactions")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task UnknownReaction_IsRefused()
    {
        var story = await ReactingStoryAsync();
        var address = $"/live/{story.Slug}/reactions/{await story.PublishAsync()}";
        using var reader = Visitor();
        foreach (var wrong in new[] { "🐟", "", "Like" })
        {
            using var refused = await reader.PostAsJsonAsync(address, new { reaction = wrong }).InTime();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        Assert.Equal([0, 0, 0, 0], ReactionsIn(await reader.GetFromJsonAsync<JsonElement>(address).InTime()));
    }

    [Fact]
    public async Task Reaction_WhereReadersCannotReact_IsRefused()
    {
        var (story, other, silent) = (await ReactingStoryAsync(), await ReactingStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var hidden = await newsroom.Editor.CreateStoryAsync(status: null, ("reactions", true));
        var draft = Guid.CreateVersion7();
        (await story.PutEntryAsync(draft, new { body = "<p>Not yet</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        string[] addresses =
        [
            $"{story.Slug}/reactions/{draft}",
            $"{other.Slug}/reactions/{await story.PublishAsync()}",
            $"{silent.Slug}/reactions/{await silent.PublishAsync()}",
            $"{hidden.Slug}/reactions/{await hidden.PublishAsync()}",
            $"{story.Slug}/reactions/{Guid.CreateVersion7()}",
        ];
        using var reader = Visitor();
        foreach (var address in addresses)
        {
            using var refused = await reader.PostAsJsonAsync($"/live/{address}", new { reaction = "👍" }).InTime();
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            using var standing = await reader.GetAsync($"/live/{address}").InTime();
            Assert.Equal(HttpStatusCode.NotFound, standing.StatusCode);
        }
    }

    private static object Entry(object poll, string state = "published") => new { content = new[] { poll }, state };

    private static object Poll(Guid id, string question, string answers) =>
        new
        {
            type = "poll",
            id,
            question,
            options = answers.Split('|'),
        };

    private HttpClient Visitor() => newsroom.Server.Visitor(Addresses.Next());

    private Task<NewsroomStory> ReactingStoryAsync() => newsroom.Editor.CreateStoryAsync("live", ("reactions", true));

    private async Task<string> PublishPollAsync(string? closesAt = null, string state = "published")
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (entry, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] content = [SamplePolls.Block(poll, closesAt, "Yes", "No", "Elsewhere")];
        (await story.PutEntryAsync(entry, new { content, state })).Expect(HttpStatusCode.Created);
        return $"/polls/{poll}?entry={entry}";
    }

    private static async Task<bool> VoteAsync(HttpClient reader, string poll, int choice)
    {
        using var answer = await SendVoteAsync(reader, poll, choice);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>().InTime()).GetProperty("counted").GetBoolean();
    }

    private static Task<HttpResponseMessage> SendVoteAsync(HttpClient reader, string poll, int choice) =>
        reader.PostAsJsonAsync(poll.Replace("?", "/votes?", StringComparison.Ordinal), new { choice }).InTime();

    private static async Task<IReadOnlyList<int>> ReactAsync(HttpClient reader, string address, string? reaction)
    {
        using var answer = await reader.PostAsJsonAsync(address, new { reaction }).InTime();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return ReactionsIn(await answer.Content.ReadFromJsonAsync<JsonElement>().InTime());
    }

    private static IReadOnlyList<int> CountsIn(JsonElement standing) =>
        [.. standing.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32())];

    private static IReadOnlyList<int> ReactionsIn(JsonElement standing) =>
        [.. standing.GetProperty("reactions").EnumerateArray().Select(each => each.GetProperty("count").GetInt32())];
}
