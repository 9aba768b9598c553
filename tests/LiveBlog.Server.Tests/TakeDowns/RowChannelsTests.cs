using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.TakeDowns;

/// <summary>The proof looks for itself, and says so if anything is left.</summary>
public sealed class RowChannelsTests : IAsyncLifetime
{
    private readonly StoryRow _story = StoryRows.New("live");
    private readonly EntryRow _entry;
    private OneDatabase _database = null!;

    public RowChannelsTests()
    {
        _entry = StoryRows.Entry(_story, 1, EntryState.TakenDown);
        _entry.Title = _entry.Text = _entry.Html = "";
        _story.Edition = 3;
    }

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        await _database.AddAsync(_story, _entry, Version(1, ""), Version(2, ""), Header(1, ""), Header(2, ""), Change("entryRemoved"));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(nameof(EntryRow.Title))]
    [InlineData(nameof(EntryRow.Body))]
    [InlineData(nameof(EntryRow.Text))]
    [InlineData(nameof(EntryRow.Html))]
    [InlineData(nameof(EntryRow.Markup))]
    public async Task Database_IsSearchedForTheEntry_AndForItsVersions(string column)
    {
        await using var db = _database.CreateDbContext();
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.Entry));
        await db.Entries.ExecuteUpdateAsync(set => set.SetProperty(e => EF.Property<string>(e, column), "Zwicker"));
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.Entry));
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.EntryWording)); // the entry itself stays
    }

    [Fact]
    public async Task Database_IsSearchedForEarlierVersions_NotForLaterOnes()
    {
        await using var db = _database.CreateDbContext();
        await db.EntryVersions.Where(v => v.Version == 2).ExecuteUpdateAsync(set => set.SetProperty(v => v.Title, "Today"));
        await db.StoryVersions.Where(v => v.Version == 2).ExecuteUpdateAsync(set => set.SetProperty(v => v.Headline, "Today"));
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.EntryWording));
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.StoryWording));

        await db.StoryVersions.Where(v => v.Version == 1).ExecuteUpdateAsync(set => set.SetProperty(v => v.Lead, "Zwicker"));
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.StoryWording));
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.EntryWording));
        await db.EntryVersions.Where(v => v.Version == 1).ExecuteUpdateAsync(set => set.SetProperty(v => v.Content, "[7]"));
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.EntryWording));
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.Entry));
    }

    [Fact]
    public async Task Database_OfAnErasedStory_HasNeitherEntriesNorVersionsNorNotes()
    {
        await using var db = _database.CreateDbContext();
        await db.StoryVersions.ExecuteDeleteAsync();
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.Story));
        await db.EntryVersions.ExecuteDeleteAsync();
        await db.Entries.ExecuteDeleteAsync();
        Assert.Equal(ErasureState.Done, await DatabaseAsync(ErasureKind.Story));
        await _database.AddAsync(Header(1, ""));
        Assert.Equal(ErasureState.Failed, await DatabaseAsync(ErasureKind.Story));
    }

    [Fact]
    public async Task Log_HasNoWordOfTheEntry_AndTheEditionThatSaysSo()
    {
        var channel = new LogChannel(_database);
        Assert.Equal(ErasureState.Done, await RunAsync(channel, ErasureKind.Entry));
        Assert.Equal(ErasureState.Failed, await RunAsync(channel, ErasureKind.Story));
        Assert.Equal(
            ErasureState.Failed,
            (await channel.RunAsync([Erasure(ErasureKind.EntryWording, edition: 4)], CancellationToken.None)).State
        );
        await using var db = _database.CreateDbContext();
        await db.Changes.ExecuteUpdateAsync(set => set.SetProperty(c => c.Payload, """{"kind":"entryPut"}"""));
        Assert.Equal(ErasureState.Failed, await RunAsync(channel, ErasureKind.Entry));
        await db.Changes.ExecuteDeleteAsync();
        Assert.Equal(ErasureState.Done, await RunAsync(channel, ErasureKind.Story));
    }

    [Fact]
    public async Task Search_FindsNoWordOfTheEntry()
    {
        var channel = new SearchChannel(_database);
        Assert.Equal(ErasureState.Done, await RunAsync(channel, ErasureKind.Entry));
        await using var db = _database.CreateDbContext();
        await db.Entries.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EntryState.Published));
        Assert.Equal(ErasureState.Failed, await RunAsync(channel, ErasureKind.Entry));
        Assert.Equal(ErasureState.Done, await RunAsync(channel, ErasureKind.EntryWording));
    }

    /// <summary>Editors can still restore a hidden story, so nothing of it is gone yet; but its links elsewhere are.</summary>
    [Fact]
    public void HiddenStory_ConcernsLinksAndCaches_AndNoPlaceThatKeepsItsRows()
    {
        IErasureChannel[] rows =
        [
            new DatabaseChannel(_database),
            new LogChannel(_database),
            new SearchChannel(_database),
            new DiskChannel(_database),
            new MediaChannel(null!),
        ];
        Assert.All(rows, channel => Assert.False(channel.Concerns(ErasureKind.StoryHidden)));
        Assert.All(rows, channel => Assert.True(channel.Concerns(ErasureKind.Entry) && channel.Concerns(ErasureKind.Story)));
        var links = new LinksChannel(null!, TimeProvider.System);
        Assert.Equal(
            [false, false, true, true, true],
            new[]
            {
                ErasureKind.Entry,
                ErasureKind.EntryWording,
                ErasureKind.StoryWording,
                ErasureKind.StoryHidden,
                ErasureKind.Story,
            }.Select(links.Concerns)
        );
    }

    private Task<ErasureState> DatabaseAsync(ErasureKind kind) => RunAsync(new DatabaseChannel(_database), kind);

    private async Task<ErasureState> RunAsync(RowChannel channel, ErasureKind kind) =>
        (await channel.RunAsync([Erasure(kind)], CancellationToken.None)).State;

    private ErasureRow Erasure(ErasureKind kind, int edition = 3) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            StoryId = _story.Id,
            EntryId = kind is ErasureKind.Entry or ErasureKind.EntryWording ? _entry.Id : null,
            Edition = edition,
            At = StoryRows.Nine.AddMinutes(2),
            By = "Ada",
        };

    /// <summary>The second is from the time of the erasure.</summary>
    private EntryVersionRow Version(int version, string title) =>
        new()
        {
            EntryId = _entry.Id,
            Version = version,
            Action = "",
            By = "",
            At = StoryRows.Nine.AddMinutes(version),
            Title = title,
            Body = "",
        };

    private StoryVersionRow Header(int version, string headline) =>
        new()
        {
            StoryId = _story.Id,
            Version = version,
            By = "",
            At = StoryRows.Nine.AddMinutes(version),
            Headline = headline,
            Standfirst = "",
            Opening = "",
            Lead = "",
        };

    private ChangeRow Change(string kind) =>
        new()
        {
            StoryId = _story.Id,
            Seq = 1,
            EntryId = _entry.Id,
            Payload = $$"""{"kind":"{{kind}}"}""",
        };
}
