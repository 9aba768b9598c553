using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>
/// The database, which holds the truth; everything else is a copy. There is one model for all providers; each has a subclass with its migrations and
/// the few things that need its own SQL.
/// </summary>
internal abstract class LiveBlogDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>The time limit for migrations: building a new index on a long log takes minutes, not seconds.</summary>
    public static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(10);

    public DbSet<StoryRow> Stories => Set<StoryRow>();
    public DbSet<EntryRow> Entries => Set<EntryRow>();
    public DbSet<EntryVersionRow> EntryVersions => Set<EntryVersionRow>();
    public DbSet<EntryMediaRow> EntryMedia => Set<EntryMediaRow>();
    public DbSet<EntryTagRow> EntryTags => Set<EntryTagRow>();
    public DbSet<NoteRow> Notes => Set<NoteRow>();
    public DbSet<NoteMentionRow> NoteMentions => Set<NoteMentionRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<StoryMediaRow> StoryMedia => Set<StoryMediaRow>();
    public DbSet<StoryVersionRow> StoryVersions => Set<StoryVersionRow>();
    public DbSet<StoryMemberRow> StoryMembers => Set<StoryMemberRow>();
    public DbSet<FrontPinRow> FrontPins => Set<FrontPinRow>();
    public DbSet<StoryTemplateRow> StoryTemplates => Set<StoryTemplateRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<ViewTotalRow> ViewTotals => Set<ViewTotalRow>();
    public DbSet<ReferrerTotalRow> ReferrerTotals => Set<ReferrerTotalRow>();
    public DbSet<StoryPointRow> StoryPoints => Set<StoryPointRow>();
    public DbSet<EntrySeenRow> EntrySeen => Set<EntrySeenRow>();
    public DbSet<ViewFlushRow> ViewFlushes => Set<ViewFlushRow>();
    public DbSet<StoryReadersRow> StoryReaders => Set<StoryReadersRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<SignInAttemptsRow> SignInAttempts => Set<SignInAttemptsRow>();
    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();
    public DbSet<DeliveryDialRow> DeliveryDials => Set<DeliveryDialRow>();
    public DbSet<SiteSettingsRow> SiteSettings => Set<SiteSettingsRow>();
    public DbSet<AccountLinkRow> AccountLinks => Set<AccountLinkRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<SetupLinkRow> SetupLinks => Set<SetupLinkRow>();
    public DbSet<MediaRow> Media => Set<MediaRow>();
    public DbSet<MediaFileRow> MediaFiles => Set<MediaFileRow>();
    public DbSet<TallyRow> Tallies => Set<TallyRow>();
    public DbSet<TallyMarkRow> TallyMarks => Set<TallyMarkRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<WebhookPositionRow> WebhookPositions => Set<WebhookPositionRow>();
    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();
    public DbSet<PartnerRow> Partners => Set<PartnerRow>();
    public DbSet<PartnerErrorRow> PartnerErrors => Set<PartnerErrorRow>();
    public DbSet<PartnerPolicyRow> PartnerPolicy => Set<PartnerPolicyRow>();
    public DbSet<QuestionRow> Questions => Set<QuestionRow>();
    public DbSet<BlockedAskerRow> BlockedAskers => Set<BlockedAskerRow>();
    public DbSet<PushSubscriptionRow> PushSubscriptions => Set<PushSubscriptionRow>();
    public DbSet<PushPositionRow> PushPositions => Set<PushPositionRow>();
    public DbSet<MirrorRow> Mirrors => Set<MirrorRow>();
    public DbSet<MirroredEntryRow> MirroredEntries => Set<MirroredEntryRow>();
    public DbSet<MirroredPollRow> MirroredPolls => Set<MirroredPollRow>();
    public DbSet<SecretRow> Secrets => Set<SecretRow>();
    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    public DbSet<ErasureChannelRow> ErasureChannels => Set<ErasureChannelRow>();
    public DbSet<NodeRow> Nodes => Set<NodeRow>();
    public DbSet<ErasureRefusalRow> ErasureRefusals => Set<ErasureRefusalRow>();

    /// <summary>The keys that sign cookies. They are in the database so that a session is valid on every node and after a restore.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The stories that readers may see. Every query for a reader starts here or at <see cref="PublishedEntries"/>.</summary>
    /// <remarks>The search uses its own SQL, with <see cref="DeskStatuses"/> by name.</remarks>
    public IQueryable<StoryRow> PublicStories =>
        Stories
            .AsNoTracking()
            // As literals in the statement, so that the database can plan for these values.
            .Where(s => EF.Constant(DeskStatuses.Public).Contains(s.Status));

    /// <summary>Stories that readers had until they were deleted.</summary>
    public IQueryable<StoryRow> WithdrawnStories =>
        Stories
            .AsNoTracking()
            .Where(s =>
                s.Status == DeskStatuses.Deleted && s.DeletedAt != null && EF.Constant(DeskStatuses.Public).Contains(s.DeletedFrom)
            );

    /// <summary>The story that readers know by the name: a public one, or a hidden one with that name in its link.</summary>
    public IQueryable<StoryRow> NamedForReaders(string name) =>
        SecretLinks.IsOne(name) ? Stories.AsNoTracking().Where(s => s.SecretLink == name) : PublicStories.Where(s => s.Slug == name);

    /// <summary>Published entries of public stories.</summary>
    public IQueryable<EntryRow> PublishedEntries =>
        Entries.AsNoTracking().Where(e => e.State == EntryState.Published && PublicStories.Any(s => s.Id == e.StoryId));

    /// <summary>
    /// Reads the story and locks its row until the running transaction ends, so that the writers on all nodes take turns; null if
    /// there is no such story.
    /// </summary>
    public abstract Task<StoryRow?> LockStoryAsync(Guid id);

    /// <summary>
    /// Reads the story's sketch of readers and locks its row, as <see cref="LockStoryAsync"/> does; null if there is
    /// none.
    /// </summary>
    public abstract Task<StoryReadersRow?> LockReadersAsync(Guid story);

    /// <summary>
    /// Throws unless the account and the session or token of the write still exist. A removal committed before this check
    /// is seen; a writer removed later wrote before the removal.
    /// </summary>
    public Task RequireStandingAsync(Actor actor) => ReadRoleAsync(actor);

    /// <summary>The writer's rights in the story. Throws where <see cref="RequireStandingAsync"/> does, and if the story is closed to them.</summary>
    public async Task<WriterRights> ReadRightsAsync(Actor actor, Guid story)
    {
        if (actor.Account is not { } account || await ReadRoleAsync(actor) is not { } role)
        {
            return WriterRights.OfProgram;
        }
        if (!actor.Scope.Admits(story))
        {
            throw new RightMissingException(Capability.EnterEveryStory, Refusals.OtherStory);
        }
        var rights = new WriterRights(account, role, actor.Scope);
        if (!rights.May(Capability.EnterEveryStory) && !await IsAdmittedAsync(account, story, CancellationToken.None))
        {
            throw new RightMissingException(Capability.EnterEveryStory, Refusals.Of(Capability.EnterEveryStory));
        }
        return rights;
    }

    /// <summary>Whether the account may open the story, for roles that cannot open every story.</summary>
    /// <remarks>Everybody may find out that there is no such story.</remarks>
    public async Task<bool> IsAdmittedAsync(Guid account, Guid story, CancellationToken cancellation) =>
        await Admitting(account, Stories).AnyAsync(s => s.Id == story, cancellation)
        || !await Stories.AnyAsync(s => s.Id == story, cancellation);

    /// <summary>The stories that the account is a member of and, unless it is a guest, those that no colleague is a member of.</summary>
    public IQueryable<StoryRow> Admitting(Guid account, IQueryable<StoryRow> stories) =>
        stories.Where(s =>
            StoryMembers.Any(m => m.StoryId == s.Id && m.AccountId == account)
            || (
                Users.Any(a => a.Id == account && !a.IsGuest)
                && !StoryMembers.Any(m => m.StoryId == s.Id && Users.Any(a => a.Id == m.AccountId && !a.IsGuest))
            )
        );

    /// <summary>The reverse: the accounts that <see cref="Admitting"/> lets into the story.</summary>
    public IQueryable<Account> AdmittedTo(Guid story) =>
        Users.Where(a =>
            StoryMembers.Any(m => m.StoryId == story && m.AccountId == a.Id)
            || (!a.IsGuest && !StoryMembers.Any(m => m.StoryId == story && Users.Any(u => u.Id == m.AccountId && !u.IsGuest)))
        );

    /// <summary>Stories whose headline contains the text, regardless of case.</summary>
    public abstract IQueryable<StoryRow> StoriesWithHeadline(string text);

    /// <summary>Actions by or on somebody or something whose name contains the text, regardless of case.</summary>
    public abstract IQueryable<AuditRow> AuditNaming(string text);

    /// <summary>Those of the entries that have the text in their title, text or tags, regardless of case.</summary>
    public abstract IQueryable<EntryRow> WithText(IQueryable<EntryRow> entries, string text);

    /// <summary>
    /// Waits until no other node is preparing the database, and keeps the others waiting until disposed, which disposes this context as well.
    /// </summary>
    public abstract Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation);

    /// <summary>Brings the database to this build's schema, with the time that this takes; creates a missing one.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellation)
    {
        Database.SetCommandTimeout(MigrationTimeout);
        return Database.MigrateAsync(cancellation);
    }

    /// <summary>
    /// The turn to do work that one node does for all, held until disposed, which disposes this context as well; null if another node has it.
    /// It only saves work: anything done under it must be harmless if two nodes do it, because a node can lose its turn without noticing.
    /// </summary>
    public abstract Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation);

    /// <summary>Whether a search can find any word of the entry.</summary>
    public abstract Task<bool> IsSearchableAsync(Guid entry, CancellationToken cancellation);

    /// <summary>
    /// Overwrites what erased rows have left in the database's files, while others read and write. Null if nothing is left; otherwise what prevents
    /// it for now, in words for an operator.
    /// </summary>
    public abstract Task<string?> WipeAsync(CancellationToken cancellation);

    /// <summary>A LIKE pattern that finds the text anywhere, with backslash as the escape character.</summary>
    protected static string LikePattern(string text) => $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";

    /// <summary>The writer's current role; null for the program.</summary>
    private async Task<string?> ReadRoleAsync(Actor actor) =>
        actor.Account is not { } account
            ? null
            : await Users
                .Where(a => a.Id == account)
                .Where(_ =>
                    Sessions.Any(s => s.Id == actor.Session && s.AccountId == account)
                    || ApiTokens.Any(t => t.Id == actor.Token && t.AccountId == account)
                )
                .Select(a => a.Role)
                .SingleOrDefaultAsync()
                ?? throw new WriterRemovedException();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.AddStories();
        builder.AddPush();
        builder.AddMirrors();
        builder.AddEntries();
        builder.AddAccounts();
        builder.AddSite();
    }
}
