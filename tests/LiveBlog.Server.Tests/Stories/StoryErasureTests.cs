using LiveBlog.Server.Content;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class StoryErasureTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    /// <summary>Tables that outlive a story: what was erased and done there, and who may not come back. None has a word of it.</summary>
    private static readonly string[] Kept =
    [
        nameof(ErasureRow),
        nameof(AuditRow),
        nameof(WebhookPositionRow),
        nameof(FrontPinRow),
        nameof(ApiTokenRow),
    ];

    /// <summary>By the model, so that a table that is added for stories has to be thought of here.</summary>
    [Fact]
    public async Task ErasedStory_HasNoRowLeftInAnyTable_AndAnotherHasAllOfItsOwn()
    {
        var (erased, other) = (await FillAsync(), await FillAsync());
        await using (var db = desk.Open())
        {
            foreach (var table in TablesOfStories(db))
            {
                Assert.True(await CountAsync(db, table, erased) > 0, $"The test puts nothing into {table}.");
            }
        }
        var before = await CountAllAsync(other);
        var entries = await desk.ReadAsync(db => db.Entries.Where(e => e.StoryId == erased).Select(e => e.Id).ToListAsync());

        await desk.Lifecycle.DeleteAsync(erased, DeskInProcess.Ada);
        desk.Time.Advance(StoryLifecycle.Grace);
        Assert.True(await desk.Lifecycle.EraseDeletedAsync(erased));

        await using var after = desk.Open();
        foreach (var table in TablesOfStories(after))
        {
            Assert.True(await CountAsync(after, table, erased) == 0, $"{table} still has the story.");
        }
        Assert.Equal(before, await CountAllAsync(other));
        Assert.Equal(2, await after.EntryVersions.CountAsync(v => after.Entries.Any(e => e.Id == v.EntryId && e.StoryId == other)));
        Assert.Empty(await after.EntryVersions.Where(v => entries.Contains(v.EntryId)).ToListAsync());
        Assert.Empty(await after.EntryMedia.Where(v => entries.Contains(v.EntryId)).ToListAsync());
        Assert.Empty(await after.EntrySeen.Where(v => entries.Contains(v.EntryId)).ToListAsync());
        Assert.Equal(2, await after.Tallies.CountAsync()); // the other's reactions and its poll
        Assert.Equal(2, await after.TallyMarks.CountAsync());
        var searched = await after.Database.SqlQuery<string>($"SELECT Title || Text AS Value FROM SearchText").ToListAsync();
        Assert.Single(searched, text => text.Contains("Zwicker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ErasedStory_IsATombstone_WhoseAddressIsKeptIfReadersHadIt()
    {
        var edit = desk.Header("Zwicker") with { Standfirst = "Zwicker", Section = "Zwicker", Byline = "Zwicker" };
        var (shown, hidden) = (await desk.CreateStoryAsync(DeskStatuses.Live, edit), await desk.CreateStoryAsync(DeskStatuses.Draft));
        foreach (var story in new[] { shown, hidden })
        {
            await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        }
        var before = await desk.StoryAsync(shown);
        desk.Time.Advance(StoryLifecycle.Grace);
        await desk.Lifecycle.EraseDeletedAsync(shown);
        await desk.Lifecycle.EraseDeletedAsync(hidden);

        var row = await desk.StoryAsync(shown);
        Assert.Equal(("", "", "", "", 0), (row.Headline, row.Standfirst, row.Section, row.Byline, row.PublishedEntries));
        Assert.Equal((edit.Slug, before.Edition + 1, before.Version + 1), (row.Slug, row.Edition, row.Version));
        Assert.Equal($"deleted-{hidden:N}", (await desk.StoryAsync(hidden)).Slug);
        var kinds = await desk.ReadAsync(db =>
            db.Erasures.Where(e => e.StoryId == shown).OrderBy(e => e.At).Select(e => e.Kind).ToListAsync()
        );
        Assert.Equal([ErasureKind.StoryHidden, ErasureKind.Story], kinds);
    }

    [Fact]
    public async Task PictureOfAnErasedStory_IsErased_UnlessAnotherShowsIt()
    {
        var (mine, shared, replaced) = (await desk.AddPictureAsync(), await desk.AddPictureAsync(), await desk.AddPictureAsync());
        var (story, other) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync());
        var entry = await desk.PostAsync(story, Showing(replaced));
        await desk.Entries.PutEntryAsync(story, entry, Showing(mine), SeenVersions.Any, DeskInProcess.Ada);
        await desk.PostAsync(story, Showing(shared));
        await desk.PostAsync(other, Showing(shared));

        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        Assert.Equal([true, false, true], await HiddenAsync());
        await desk.Lifecycle.BringBackAsync(story, DeskInProcess.Ada);
        Assert.Equal([false, false, false], await HiddenAsync());
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        desk.Time.Advance(StoryLifecycle.Grace);
        await desk.Lifecycle.EraseDeletedAsync(story);

        Guid[] all = [mine, shared, replaced];
        var gone = await desk.ReadAsync(db =>
            db.Media.Where(m => all.Contains(m.Id) && m.ErasedAt != null).Select(m => m.Id).ToListAsync()
        );
        Assert.Equal(new[] { mine, replaced }.Order(), gone.Order());

        async Task<List<bool>> HiddenAsync()
        {
            var hidden = await desk.ReadAsync(db => db.MediaFiles.Where(f => f.HiddenAt != null).Select(f => f.Key).ToListAsync());
            return [.. new[] { mine, shared, replaced }.Select(id => hidden.Contains(id.ToString("N")))];
        }
    }

    /// <summary>The proof must not say that a file is gone that readers can still load, nor complain of what was never to go.</summary>
    [Fact]
    public async Task Erasure_CountsTheFilesThatSomethingElseShows()
    {
        var (mine, shared) = (await desk.AddPictureAsync(), await desk.AddPictureAsync());
        var (story, draft) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync(DeskStatuses.Draft));
        var (alone, together, edited) = (
            await desk.PostAsync(story, Showing(mine)),
            await desk.PostAsync(story, Showing(shared)),
            await desk.PostAsync(story, Showing(shared))
        );
        await desk.PostAsync(draft, Showing(shared));
        var titled = Showing(shared) with { Title = "In other words" };
        await desk.Entries.PutEntryAsync(story, edited, titled, SeenVersions.Any, DeskInProcess.Ada);

        await desk.Entries.TakeDownAsync(story, alone, null, DeskInProcess.Ada);
        await desk.Entries.TakeDownAsync(story, together, null, DeskInProcess.Ada);
        await desk.Get<EarlierWording>().EraseAsync(story, edited, null, DeskInProcess.Ada);

        var erasures = await desk.ReadAsync(db => db.Erasures.Where(e => e.StoryId == story).ToListAsync());
        Assert.Equal(new[] { alone, together, edited }.Order(), erasures.Select(e => e.EntryId!.Value).Order());
        var ids = erasures.ConvertAll(e => e.Id);
        var row = await desk.ReadAsync(db => db.ErasureChannels.SingleAsync(c => ids.Contains(c.ErasureId)));
        Assert.Equal(
            (erasures.Single(e => e.EntryId == together).Id, "1 file stays: something else shows it."),
            (row.ErasureId, row.Detail)
        );
    }

    /// <summary>A picture that only deleted stories show is served again when somebody uses it in another.</summary>
    [Fact]
    public async Task HiddenPicture_UsedElsewhere_IsServedAgain_AndItsFirstUseIsNoted()
    {
        var picture = await desk.AddPictureAsync();
        Assert.Null((await desk.ReadAsync(db => db.Media.SingleAsync(m => m.Id == picture))).UsedAt);
        var story = await desk.CreateStoryAsync();
        await desk.PostAsync(story, Showing(picture));
        var used = (await desk.ReadAsync(db => db.Media.SingleAsync(m => m.Id == picture))).UsedAt;
        Assert.Equal(desk.Time.GetUtcNow(), used);
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);
        desk.Time.Advance(TimeSpan.FromMinutes(1));

        await desk.PostAsync(await desk.CreateStoryAsync(), Showing(picture));

        Assert.Null((await desk.ReadAsync(db => db.MediaFiles.SingleAsync(f => f.Key == picture.ToString("N")))).HiddenAt);
        Assert.Equal(used, (await desk.ReadAsync(db => db.Media.SingleAsync(m => m.Id == picture))).UsedAt);
    }

    /// <summary>Also of the version before: readers may have the address of what was replaced.</summary>
    [Fact]
    public async Task TakeDown_ErasesThePicturesOfAllVersions_ThatNothingElseShows()
    {
        var (first, second, shared) = (await desk.AddPictureAsync(), await desk.AddPictureAsync(), await desk.AddPictureAsync());
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, Showing(first));
        await desk.Entries.PutEntryAsync(story, entry, Showing(second, shared), SeenVersions.Any, DeskInProcess.Ada);
        await desk.PostAsync(story, Showing(shared));
        Assert.Equal(
            new[] { second, shared }.Order(),
            (await desk.ReadAsync(db => db.EntryMedia.Where(m => m.EntryId == entry).Select(m => m.MediaId).ToListAsync())).Order()
        );

        await desk.Entries.TakeDownAsync(story, entry, null, DeskInProcess.Ada);

        Guid[] all = [first, second, shared];
        var gone = await desk.ReadAsync(db =>
            db.Media.Where(m => all.Contains(m.Id) && m.ErasedAt != null).Select(m => m.Id).ToListAsync()
        );
        Assert.Equal(new[] { first, second }.Order(), gone.Order());
        Assert.Empty(await desk.ReadAsync(db => db.EntryMedia.Where(m => m.EntryId == entry).ToListAsync()));
    }

    private static EntryEdit Showing(params Guid[] pictures) =>
        DeskInProcess.Edit("") with
        {
            Body = null,
            Content = System.Text.Json.JsonSerializer.SerializeToElement(
                pictures.Select(media => new
                {
                    type = "image",
                    media,
                    alt = "A comet",
                })
            ),
        };

    private async Task<Guid> FillAsync()
    {
        var story = await desk.CreateStoryAsync();
        var colleague = (await desk.HireAsync(Roles.Reporter)).Account!.Value;
        var (entry, now, poll) = (await desk.PostAsync(story, "Zwicker"), desk.Time.GetUtcNow(), Guid.CreateVersion7());
        var picture = await desk.AddPictureAsync();
        var polled = EntryContent.Of($$"""[{"type":"poll","id":"{{poll}}","question":"Which?","options":["One","Two"]}]""", "").Json;
        await using (var db = desk.Open())
        {
            await db.Entries.Where(e => e.Id == entry).ExecuteUpdateAsync(set => set.SetProperty(e => e.Content, polled));
        }
        await desk.Entries.SetKeyAsync(story, entry, true, DeskInProcess.Ada);
        var webhook = new WebhookRow
        {
            Id = Guid.CreateVersion7(),
            Name = "",
            Url = "",
            Secret = "",
            CreatedAt = now,
        };
        await desk.AddAsync(
            webhook,
            new EntryMediaRow { EntryId = entry, MediaId = picture },
            new EntrySeenRow { EntryId = entry, Bucket = 1 },
            new EntryTagRow
            {
                EntryId = entry,
                StoryId = story,
                Key = "k",
                Label = "Zwicker",
            },
            new TallyRow { Subject = TallySubjects.OfReactions(entry), Choice = 1 },
            new TallyRow { Subject = poll, Choice = 1 },
            Mark(TallySubjects.OfReactions(entry)),
            Mark(TallySubjects.OfSource(poll)),
            new NoteRow
            {
                Id = Guid.CreateVersion7(),
                StoryId = story,
                AccountId = colleague,
                By = "",
                At = now,
                Text = "Zwicker",
            },
            new QuestionRow
            {
                Id = Guid.CreateVersion7(),
                StoryId = story,
                Text = "Zwicker",
                Name = "",
                At = now,
                Asker = 1,
            },
            new BlockedAskerRow
            {
                StoryId = story,
                Asker = 1,
                At = now,
            },
            new PushSubscriptionRow
            {
                Id = Guid.CreateVersion7(),
                StoryId = story,
                Endpoint = "",
                PublicKey = [],
                AuthSecret = [],
            },
            new PushPositionRow { StoryId = story },
            new MirrorRow
            {
                StoryId = story,
                Server = "https://there.example",
                Story = story.ToString("N"),
                Name = "",
                By = "",
                StartedAt = now,
            },
            new MirroredEntryRow { StoryId = story, SourceId = Guid.CreateVersion7() },
            new MirroredPollRow
            {
                StoryId = story,
                SourceEntryId = Guid.CreateVersion7(),
                SourceId = Guid.CreateVersion7(),
            },
            new DraftRow
            {
                AccountId = colleague,
                Id = Guid.CreateVersion7(),
                StoryId = story,
                SavedAt = now,
                KeptAt = now,
                Beginning = "Zwicker",
                Words = "",
            },
            new StoryMediaRow { StoryId = story, MediaId = picture },
            new StoryMemberRow { StoryId = story, AccountId = colleague },
            new StoryReadersRow { StoryId = story, Registers = [] },
            new ViewTotalRow { StoryId = story, Partner = "" },
            new ReferrerTotalRow { StoryId = story, Kind = "direct" },
            new StoryPointRow { StoryId = story, Minute = 1 },
            new WebhookDeliveryRow
            {
                WebhookId = webhook.Id,
                StoryId = story,
                Seq = 1,
                Type = "",
            }
        );
        return story;

        static TallyMarkRow Mark(Guid subject) =>
            new()
            {
                Subject = subject,
                Visitor = 1,
                At = 1,
            };
    }

    private static IEnumerable<string> TablesOfStories(LiveBlogDb db) =>
        from type in db.Model.GetEntityTypes()
        where type.FindProperty("StoryId") is not null && !Kept.Contains(type.ClrType.Name)
        select type.GetTableName()!;

#pragma warning disable EF1002 // The table's name is from our own model.
    private static async Task<int> CountAsync(LiveBlogDb db, string table, Guid story) =>
        await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM \"{table}\" WHERE StoryId = {{0}}", story).SingleAsync();
#pragma warning restore EF1002

    private async Task<List<int>> CountAllAsync(Guid story)
    {
        await using var db = desk.Open();
        var counts = new List<int>();
        foreach (var table in TablesOfStories(db))
        {
            counts.Add(await CountAsync(db, table, story));
        }
        return counts;
    }
}
