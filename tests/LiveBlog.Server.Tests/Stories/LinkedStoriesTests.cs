using System.Text.Json;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Stories that are versions of each other, or link to each other.</summary>
public sealed class LinkedStoriesTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private LanguageVersions Versions => desk.Get<LanguageVersions>();

    [Fact]
    public async Task Versions_AreThePublicOnesOfTheGroup_TheStoryItselfFirst_OnePerLanguage()
    {
        var first = await VersionAsync("en", DeskStatuses.Live);
        var firstSlug = (await desk.StoryAsync(first)).Slug;
        Assert.Empty(await Versions.ReadAsync(firstSlug, CancellationToken.None)); // alone
        var azeri = await VersionAsync("az", DeskStatuses.Live, first);
        await VersionAsync("ru", DeskStatuses.Draft, first);
        var second = await VersionAsync("en", DeskStatuses.Ended, first);
        var (azeriSlug, secondSlug) = ((await desk.StoryAsync(azeri)).Slug, (await desk.StoryAsync(second)).Slug);

        Assert.Equal([new(firstSlug, "en"), new(azeriSlug, "az")], await Versions.ReadAsync(firstSlug, CancellationToken.None));
        Assert.Equal([new(azeriSlug, "az"), new(firstSlug, "en")], await Versions.ReadAsync(azeriSlug, CancellationToken.None));
        Assert.Equal([new(secondSlug, "en"), new(azeriSlug, "az")], await Versions.ReadAsync(secondSlug, CancellationToken.None));
        Assert.Empty(await Versions.ReadAsync("no-such-story", CancellationToken.None));
    }

    [Fact]
    public async Task Group_HasNoChains_AndAnEnd()
    {
        var first = await VersionAsync("en", DeskStatuses.Draft);
        var second = await VersionAsync("az", DeskStatuses.Draft, first);
        var alone = await VersionAsync("ru", DeskStatuses.Draft);

        Assert.Equal(first, await Versions.FindFirstAsync(alone, second, CancellationToken.None)); // whichever of the group is named
        Assert.Equal(first, await Versions.FindFirstAsync(alone, first, CancellationToken.None));
        Assert.Null(await Versions.FindFirstAsync(first, second, CancellationToken.None)); // it would be a version of itself
        Assert.Null(await Versions.FindFirstAsync(first, alone, CancellationToken.None)); // others refer to it
        Assert.Null(await Versions.FindFirstAsync(alone, Guid.CreateVersion7(), CancellationToken.None));
        Assert.Equal(new(first, "az"), await Versions.FindPlaceAsync(second, CancellationToken.None));
        for (var more = 2; more < 20; more++)
        {
            Assert.Equal(first, await Versions.FindFirstAsync(alone, first, CancellationToken.None));
            await VersionAsync("de", DeskStatuses.Draft, first);
        }
        Assert.Null(await Versions.FindFirstAsync(alone, first, CancellationToken.None));
    }

    [Fact]
    public async Task ChangeOfAVersion_RefreshesTheOthersThatArePublic_InTheGroupItLeavesToo()
    {
        var (old, other) = (await VersionAsync("en", DeskStatuses.Live), await VersionAsync("en", DeskStatuses.Live));
        var ofOld = await VersionAsync("de", DeskStatuses.Draft, old);
        var moved = await VersionAsync("az", DeskStatuses.Live, other);
        var before = await SeqsAsync();

        await Versions.RefreshOthersAsync(await desk.StoryAsync(moved), new(old, "az"), DeskInProcess.Ada);
        Assert.Equal([before[0] + 1, before[1] + 1, before[2], before[3]], await SeqsAsync());

        await Versions.RefreshOthersAsync(await desk.StoryAsync(moved), new(other, "az"), DeskInProcess.Ada); // as it was
        await Versions.RefreshOthersAsync(await desk.StoryAsync(ofOld), before: null, DeskInProcess.Ada); // nobody can see it
        Assert.Equal([before[0] + 1, before[1] + 1, before[2], before[3]], await SeqsAsync());

        await desk.Lifecycle.DeleteAsync(moved, DeskInProcess.Ada);
        await Versions.RefreshOthersAsync(await desk.StoryAsync(moved), before: null, DeskInProcess.Ada);
        Assert.Equal([before[0] + 1, before[1] + 2], (await SeqsAsync()).Take(2));

        async Task<List<long>> SeqsAsync()
        {
            var seqs = new List<long>();
            foreach (var story in new[] { old, other, ofOld, moved })
            {
                seqs.Add((await desk.StoryAsync(story)).Seq);
            }
            return seqs;
        }
    }

    [Fact]
    public async Task RelatedStory_IsNamedOnceItIsPublic_AndFollowedInItsHeadline()
    {
        var hidden = await desk.CreateStoryAsync(DeskStatuses.Draft, desk.Header("Secret plans"));
        var linking = await desk.CreateStoryAsync(DeskStatuses.Live, desk.Header() with { Related = Links(hidden) });
        Assert.DoesNotContain("Secret plans", (await desk.StoryAsync(linking)).Related);
        var related = desk.Get<RelatedStories>();
        var offer = await related.FindAsync(hidden, CancellationToken.None);
        Assert.Equal(new("Secret plans", false), offer);
        var updated = (await desk.StoryAsync(linking)).UpdatedAt;
        desk.Time.Advance(TimeSpan.FromMinutes(1));

        await desk.TurnAsync(hidden, DeskStatuses.Live);
        await related.RefreshAsync(await desk.StoryAsync(hidden), offer);

        var row = await desk.StoryAsync(linking);
        Assert.Equal("Secret plans", StoryLinks.ForReaders(row.Related)!.Single().Title);
        Assert.Equal((2L, updated), (row.Seq, row.UpdatedAt)); // told, and no news
        await related.RefreshAsync(await desk.StoryAsync(hidden), await related.FindAsync(hidden, CancellationToken.None));
        Assert.Equal(2, (await desk.StoryAsync(linking)).Seq);
    }

    /// <summary>After an erasure no other story's log may say what the headline was.</summary>
    [Fact]
    public async Task ErasedHeadline_IsGoneFromTheStoriesThatLinkToIt_AndFromTheirLogs()
    {
        var edit = desk.Header("Zwicker named");
        var named = await desk.CreateStoryAsync(DeskStatuses.Live, edit);
        var linking = await desk.CreateStoryAsync(DeskStatuses.Live, desk.Header() with { Related = Links(named) });
        var linked = desk.Header() with { Related = Links(named) };
        var formerly = await desk.CreateStoryAsync(DeskStatuses.Live, linked);
        await desk.Get<StoryHeaders>().PutStoryAsync(formerly, linked with { Related = Links() }, SeenVersions.Any, DeskInProcess.Ada);
        var apart = await desk.CreateStoryAsync();
        await desk.Get<StoryHeaders>().PutStoryAsync(named, edit with { Headline = "Nobody named" }, SeenVersions.Any, DeskInProcess.Ada);
        var editions = await EditionsAsync();

        await desk.Get<LinkedHeadlines>().EraseAsync(named, CancellationToken.None);

        foreach (var story in new[] { linking, formerly })
        {
            var log = await desk.ReadAsync(db => db.Changes.Where(c => c.StoryId == story).Select(c => c.Payload).ToListAsync());
            Assert.DoesNotContain("Zwicker", string.Concat(log));
        }
        Assert.Contains("Nobody named", (await desk.StoryAsync(linking)).Related);
        Assert.Equal([editions[0] + 1, editions[1] + 1, editions[2]], await EditionsAsync());

        await desk.Get<LinkedHeadlines>().EraseAsync(named, CancellationToken.None);
        Assert.Equal([editions[0] + 1, editions[1] + 1, editions[2]], await EditionsAsync());

        async Task<List<int>> EditionsAsync()
        {
            var all = new List<int>();
            foreach (var story in new[] { linking, formerly, apart })
            {
                all.Add((await desk.StoryAsync(story)).Edition);
            }
            return all;
        }
    }

    private static JsonElement Links(params Guid[] stories) => JsonSerializer.SerializeToElement(stories.Select(story => new { story }));

    private async Task<Guid> VersionAsync(string language, string status, Guid? of = null)
    {
        desk.Time.Advance(TimeSpan.FromSeconds(1)); // they are told apart by age
        return await desk.CreateStoryAsync(status, desk.Header() with { Language = language, TranslationOf = of });
    }
}
