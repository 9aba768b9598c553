using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Published;

public sealed class PublishedStoriesTests : IAsyncLifetime
{
    private readonly StoryRow _story = StoryRows.New("live", "harbour");
    private OneDatabase _database = null!;
    private PublishedStories _stories = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _stories = new PublishedStories(_database, new MediaCatalog(_database));
        _story.TimeZone = "Asia/Baku";
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Entries_OfAPage_AreThoseStillPublished_InItsOrder()
    {
        var entries = Enumerable.Range(1, 4).Select(minute => StoryRows.Entry(_story, minute)).ToList();
        await _database.AddAsync([_story, .. entries]);
        var page = entries.Skip(1).Reverse().Select(entry => entry.ToView("en")).ToList();
        await using (var db = _database.CreateDbContext())
        {
            var gone = await db.Entries.FindAsync(entries[2].Id);
            gone!.State = EntryState.TakenDown;
            await db.SaveChangesAsync();
        }

        var read = await _stories.OfPageAsync(_story.ToHeader(), page, CancellationToken.None);

        Assert.Equal([entries[3].Id.ToString(), entries[1].Id.ToString()], read.Entries.Select(entry => entry.View.Id));
        Assert.Equal(entries[0].DisplayAt.ToUnixTimeMilliseconds(), read.Oldest); // which is not on the page
        Assert.Null(read.Origin);
        Assert.Equal(["13:04", "13:02"], read.Entries.Select(entry => entry.Time));
    }

    [Fact]
    public async Task Story_ThatIsNotPublic_IsLeftOut_OrAFault()
    {
        var draft = StoryRows.New("draft");
        await _database.AddAsync(_story, draft, StoryRows.Entry(draft, 1));
        var pages = await _stories.OfPagesAsync([(draft.ToHeader(), []), (_story.ToHeader(), [])], CancellationToken.None);
        Assert.Equal([_story.Id], pages.Select(page => page.Id));
        await Assert.ThrowsAsync<StoryWithdrawnException>(() => _stories.OfPageAsync(draft.ToHeader(), [], CancellationToken.None));
    }

    [Fact]
    public async Task Entry_HasWhatTheNewsroomSaysAboutIt_InTheStorysWords()
    {
        var entry = StoryRows.Entry(_story, 1);
        (entry.IsBreaking, entry.Verification, entry.Source, entry.Tags) = (true, "unverified", "the port", "Economy\nHarbour");
        (entry.CorrectedAt, entry.Correction, entry.Byline, entry.Origin) = (
            StoryRows.Nine.AddMinutes(5),
            "A name.",
            "Ada",
            "https://there.example/e"
        );
        var mirror = new MirrorRow
        {
            StoryId = _story.Id,
            Server = "https://there.example",
            Story = "port",
            Name = "",
            By = "",
            StartedAt = StoryRows.Nine,
        };
        await _database.AddAsync(_story, entry, mirror);

        var read = await _stories.OfPageAsync(_story.ToHeader(), [entry.ToView("en")], CancellationToken.None);

        var found = Assert.Single(read.Entries);
        Assert.Equal(2, found.Marks.Labels.Count);
        Assert.Equal(
            (true, "unverified", "the port", "Source: the port"),
            (found.Marks.IsBreaking, found.Marks.Verification, found.Marks.Source, found.Marks.SourceLine)
        );
        Assert.Equal(["Economy", "Harbour"], found.Marks.Tags);
        Assert.Equal(("Ada", "https://there.example/e", "Text at 1"), (found.Byline, found.Origin, found.Text));
        Assert.StartsWith("Corrected", found.Correction, StringComparison.Ordinal);
        Assert.EndsWith("13:05. A name.", found.Correction, StringComparison.Ordinal);
        Assert.Equal("https://there.example/port", read.Origin);
    }

    [Fact]
    public async Task LeadPictures_AreOfStoriesWhosePictureCanBeLoaded()
    {
        var stories = new List<StoryRow>();
        foreach (var state in new[] { MediaState.Ready, MediaState.Processing, MediaState.Gone })
        {
            var (story, media) = (StoryRows.New("live"), Guid.CreateVersion7());
            story.Lead = $$"""{"media":"{{media}}","alt":"A bridge"}""";
            stories.Add(story);
            await _database.AddAsync(
                new MediaFileRow
                {
                    Key = $"{media:N}",
                    Digest = "",
                    Kind = MediaKind.Image,
                    State = state,
                    ContentType = "image/jpeg",
                    Bytes = 1,
                    Widths = "320",
                }
            );
            await _database.AddAsync(
                new MediaRow
                {
                    Id = media,
                    FileKey = $"{media:N}",
                    By = "",
                }
            );
        }
        var found = await new LeadPictures(new MediaCatalog(_database)).FindAsync([.. stories, _story], CancellationToken.None);
        Assert.Equal([stories[0].Id], found.Keys);
        Assert.Equal("A bridge", found[stories[0].Id].Alt);
    }
}
