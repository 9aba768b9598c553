using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>
/// The database: the truth of which everything else is a copy. One model for every provider; a subclass for each holds its migrations and
/// the few things that only its own SQL can say.
/// </summary>
internal abstract class LiveBlogDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>What migrations may take: a new index over a long log is built in minutes, not seconds.</summary>
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
    public DbSet<PartnerPolicyRow> PartnerPolicy => Set<PartnerPolicyRow>();
    public DbSet<QuestionRow> Questions => Set<QuestionRow>();
    public DbSet<BlockedAskerRow> BlockedAskers => Set<BlockedAskerRow>();
    public DbSet<PushSubscriptionRow> PushSubscriptions => Set<PushSubscriptionRow>();
    public DbSet<PushPositionRow> PushPositions => Set<PushPositionRow>();
    public DbSet<MirrorRow> Mirrors => Set<MirrorRow>();
    public DbSet<MirroredEntryRow> MirroredEntries => Set<MirroredEntryRow>();
    public DbSet<SecretRow> Secrets => Set<SecretRow>();
    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    public DbSet<ErasureChannelRow> ErasureChannels => Set<ErasureChannelRow>();
    public DbSet<NodeRow> Nodes => Set<NodeRow>();
    public DbSet<ErasureRefusalRow> ErasureRefusals => Set<ErasureRefusalRow>();

    /// <summary>What signs the cookies: in the database, so that a session is good on every node and after a restore.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What readers may know of: every question that is answered to a reader begins here or at <see cref="PublishedEntries"/>.</summary>
    /// <remarks>The search asks in SQL of its own, with <see cref="DeskStatuses"/> by name.</remarks>
    public IQueryable<StoryRow> PublicStories =>
        Stories
            .AsNoTracking()
            // In the statement itself, so that a plan can be made for these.
            .Where(s => EF.Constant(DeskStatuses.Public).Contains(s.Status));

    /// <summary>Stories that readers had until they were deleted.</summary>
    public IQueryable<StoryRow> WithdrawnStories =>
        Stories
            .AsNoTracking()
            .Where(s =>
                s.Status == DeskStatuses.Deleted && s.DeletedAt != null && EF.Constant(DeskStatuses.Public).Contains(s.DeletedFrom)
            );

    /// <summary>The story that readers have under the name: a public one, or a hidden one to whose link it belongs.</summary>
    public IQueryable<StoryRow> NamedForReaders(string name) =>
        SecretLinks.IsOne(name) ? Stories.AsNoTracking().Where(s => s.SecretLink == name) : PublicStories.Where(s => s.Slug == name);

    /// <summary>Published entries of public stories.</summary>
    public IQueryable<EntryRow> PublishedEntries =>
        Entries.AsNoTracking().Where(e => e.State == EntryState.Published && PublicStories.Any(s => s.Id == e.StoryId));

    /// <summary>
    /// Reads the story and keeps its row to the running transaction until that ends, so that the writers on all nodes take turns; null when
    /// there is no such story.
    /// </summary>
    public abstract Task<StoryRow?> LockStoryAsync(Guid id);

    /// <summary>
    /// Reads the story's sketch of readers and keeps its row to the running transaction, as <see cref="LockStoryAsync"/> does; null when there is
    /// none.
    /// </summary>
    public abstract Task<StoryReadersRow?> LockReadersAsync(Guid story);

    /// <summary>
    /// Throws unless the account is still there, and the session or token that the write came with. A removal that is committed before this
    /// looks is seen; whoever is removed later has written before.
    /// </summary>
    public Task RequireStandingAsync(Actor actor) => ReadRoleAsync(actor);

    /// <summary>What the writer may do in the story. Throws where <see cref="RequireStandingAsync"/> does, and where the story is closed to them.</summary>
    public async Task<WriterRights> ReadRightsAsync(Actor actor, Guid story)
    {
        if (actor.Account is not { } account || await ReadRoleAsync(actor) is not { } role)
        {
            return WriterRights.OfProgram;
        }
        if (!actor.Scope.Admits(story))
        {
            throw new RightMissingException(Capability.EnterEveryStory);
        }
        var rights = new WriterRights(account, role, actor.Scope);
        if (!rights.May(Capability.EnterEveryStory) && !await IsAdmittedAsync(account, story, CancellationToken.None))
        {
            throw new RightMissingException(Capability.EnterEveryStory);
        }
        return rights;
    }

    /// <summary>Whether the account may enter the story where its role does not let it enter every one.</summary>
    /// <remarks>Everybody may find out that there is no such story.</remarks>
    public async Task<bool> IsAdmittedAsync(Guid account, Guid story, CancellationToken cancellation) =>
        await Admitting(account, Stories).AnyAsync(s => s.Id == story, cancellation)
        || !await Stories.AnyAsync(s => s.Id == story, cancellation);

    /// <summary>Those that the account is a member of and, unless it is a guest, those that no colleague is a member of.</summary>
    public IQueryable<StoryRow> Admitting(Guid account, IQueryable<StoryRow> stories) =>
        stories.Where(s =>
            StoryMembers.Any(m => m.StoryId == s.Id && m.AccountId == account)
            || (
                Users.Any(a => a.Id == account && !a.IsGuest)
                && !StoryMembers.Any(m => m.StoryId == s.Id && Users.Any(a => a.Id == m.AccountId && !a.IsGuest))
            )
        );

    /// <summary>The same from the other side: accounts that <see cref="Admitting"/> lets into the story.</summary>
    public IQueryable<Account> AdmittedTo(Guid story) =>
        Users.Where(a =>
            StoryMembers.Any(m => m.StoryId == story && m.AccountId == a.Id)
            || (!a.IsGuest && !StoryMembers.Any(m => m.StoryId == story && Users.Any(u => u.Id == m.AccountId && !u.IsGuest)))
        );

    /// <summary>Stories whose headline contains the text, in capitals or not.</summary>
    public abstract IQueryable<StoryRow> StoriesWithHeadline(string text);

    /// <summary>What was done by, or to, somebody or something whose name contains the text, in capitals or not.</summary>
    public abstract IQueryable<AuditRow> AuditNaming(string text);

    /// <summary>Of the entries those that have the text in title, text or tags, in capitals or not.</summary>
    public abstract IQueryable<EntryRow> WithText(IQueryable<EntryRow> entries, string text);

    /// <summary>
    /// Waits until no other node prepares the database, and keeps the others waiting until disposed, which disposes this context as well.
    /// </summary>
    public abstract Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation);

    /// <summary>
    /// The right to do what one node does for all, held until disposed, which disposes this context as well; null when another node has it.
    /// It only saves work: what is done under it must be harmless when two nodes do it, because a node can lose it without noticing.
    /// </summary>
    public abstract Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation);

    /// <summary>Whether a search can find a word of the entry.</summary>
    public abstract Task<bool> IsSearchableAsync(Guid entry, CancellationToken cancellation);

    /// <summary>
    /// Overwrites what erased rows have left in the database's files, while others read and write. Null when nothing is left; else what is in
    /// the way for now, in words for an operator.
    /// </summary>
    public abstract Task<string?> WipeAsync(CancellationToken cancellation);

    /// <summary>The text anywhere, with backslash as the escape character.</summary>
    protected static string LikePattern(string text) => $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";

    /// <summary>The role that the writer has now; null for the program.</summary>
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
