using System.Linq.Expressions;
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
    /// <summary>The longest that WebAuthn lets a device choose is 1023.</summary>
    private const int CredentialIdBytes = 1024;

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
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<ViewTotalRow> ViewTotals => Set<ViewTotalRow>();
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
    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    /// <summary>What readers may know of: every question that is answered to a reader begins here or at <see cref="PublishedEntries"/>.</summary>
    /// <remarks>The search asks in SQL of its own, with <see cref="DeskStatuses"/> by name.</remarks>
    public IQueryable<StoryRow> PublicStories =>
        Stories
            .AsNoTracking()
            .Where(s =>
                s.Status == DeskStatuses.Announced
                || s.Status == DeskStatuses.Live
                || s.Status == DeskStatuses.Paused
                || s.Status == DeskStatuses.Ended
                || s.Status == DeskStatuses.Archived
            );

    /// <summary>The story that readers have under the name: a public one, or a hidden one to whose link it belongs.</summary>
    public IQueryable<StoryRow> NamedForReaders(string name) =>
        SecretLinks.IsOne(name) ? Stories.AsNoTracking().Where(s => s.SecretLink == name) : PublicStories.Where(s => s.Slug == name);

    /// <summary>Published entries of public stories.</summary>
    public IQueryable<EntryRow> PublishedEntries =>
        Entries.AsNoTracking().Where(e => e.State == EntryState.Published && PublicStories.Any(s => s.Id == e.StoryId));

    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    public DbSet<ErasureChannelRow> ErasureChannels => Set<ErasureChannelRow>();
    public DbSet<NodeRow> Nodes => Set<NodeRow>();
    public DbSet<ErasureRefusalRow> ErasureRefusals => Set<ErasureRefusalRow>();

    /// <summary>What signs the cookies: in the database, so that a session is good on every node and after a restore.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqlite())
        {
            // SQLite has no instant: as integers they compare and sort, as text with offsets they would not.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<StoryRow>(story =>
        {
            story.HasIndex(s => s.Slug).IsUnique();
            story.Property(s => s.Slug).HasMaxLength(80);
            story.Property(s => s.Epoch).HasMaxLength(16);
            story.Property(s => s.Status).HasMaxLength(16);
            story.HasIndex(s => new { s.Status, s.UpdatedAt });
            story.Property(s => s.SectionKey).HasMaxLength(120);
            story.HasIndex(s => new { s.SectionKey, s.UpdatedAt });
            story.HasIndex(s => s.TranslationOf);
            story.HasIndex(s => s.RenderVersion);
            story.HasIndex(s => s.StartsAt).HasFilter("\"StartsAt\" IS NOT NULL");
            story.Property(s => s.DeletedFrom).HasMaxLength(16);
            story.Property(s => s.SecretLink).HasMaxLength(40);
            story.HasIndex(s => s.SecretLink).IsUnique();
            story.HasIndex(s => s.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL AND \"ErasedAt\" IS NULL");
        });
        builder.Entity<EntryRow>(entry =>
        {
            entry.HasOne<StoryRow>().WithMany().HasForeignKey(e => e.StoryId);
            entry.Property(e => e.State).HasConversion<string>().HasMaxLength(16);
            entry.Property(e => e.Position).HasMaxLength(48);
            entry.Property(e => e.Verification).HasMaxLength(16);
            if (!Database.IsSqlite())
            {
                entry.Property(e => e.Position).UseCollation("C");
            }
            entry.HasIndex(e => new { e.StoryId, e.Position });
            Expression<Func<EntryRow, object?>> place = e => new
            {
                e.StoryId,
                e.State,
                e.Position,
            };
            entry.HasIndex(place);
            entry.HasIndex(e => new { e.RenderVersion, e.Id });
            entry.HasIndex(e => e.PublishAt).HasFilter("\"PublishAt\" IS NOT NULL");
            // The few among many: without an index of their own, looking for them reads every entry of a long story that has none.
            entry.HasIndex(place, "IX_Entries_Pinned").HasFilter("\"IsPinned\"");
            entry.HasIndex(place, "IX_Entries_Key").HasFilter("\"IsKey\"");
        });
        builder.Entity<EntryVersionRow>(version =>
        {
            version.HasKey(v => new { v.EntryId, v.Version });
            version.HasOne<EntryRow>().WithMany().HasForeignKey(v => v.EntryId);
        });
        builder.Entity<EntryMediaRow>(use =>
        {
            use.HasKey(u => new { u.EntryId, u.MediaId });
            use.HasOne<EntryRow>().WithMany().HasForeignKey(u => u.EntryId);
            use.HasIndex(u => u.MediaId);
        });
        builder.Entity<EntryTagRow>(tag =>
        {
            tag.HasKey(t => new { t.EntryId, t.Key });
            tag.HasOne<EntryRow>().WithMany().HasForeignKey(t => t.EntryId);
            tag.HasIndex(t => new { t.StoryId, t.Key });
            tag.Property(t => t.Key).HasMaxLength(Storage.EntryTags.KeyLength);
        });
        builder.Entity<NoteRow>(note =>
        {
            note.HasOne<StoryRow>().WithMany().HasForeignKey(n => n.StoryId);
            note.HasIndex(n => new { n.StoryId, n.At });
            note.HasIndex(n => n.EntryId);
        });
        builder.Entity<NoteMentionRow>(mention =>
        {
            mention.HasKey(m => new { m.NoteId, m.AccountId });
            mention.HasOne<NoteRow>().WithMany().HasForeignKey(m => m.NoteId);
            mention.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
            mention.HasIndex(m => m.AccountId).HasFilter("\"ReadAt\" IS NULL");
        });
        builder.Entity<DraftRow>(draft =>
        {
            draft.HasKey(d => new { d.AccountId, d.Id });
            draft.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
            draft.HasIndex(d => d.StoryId);
            draft.HasIndex(d => d.KeptAt);
        });
        builder.Entity<StoryMediaRow>(use =>
        {
            use.HasKey(u => new { u.StoryId, u.MediaId });
            use.HasOne<StoryRow>().WithMany().HasForeignKey(u => u.StoryId);
            use.HasIndex(u => u.MediaId);
        });
        builder.Entity<StoryMemberRow>(member =>
        {
            member.HasKey(m => new { m.StoryId, m.AccountId });
            member.HasOne<StoryRow>().WithMany().HasForeignKey(m => m.StoryId);
            member.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        });
        builder.Entity<FrontPinRow>(pin =>
        {
            pin.HasKey(p => new { p.Language, p.StoryId });
            pin.HasOne<StoryRow>().WithMany().HasForeignKey(p => p.StoryId);
        });
        builder.Entity<StoryVersionRow>(version =>
        {
            version.HasKey(v => new { v.StoryId, v.Version });
            version.HasOne<StoryRow>().WithMany().HasForeignKey(v => v.StoryId);
        });
        builder.Entity<ChangeRow>(change =>
        {
            change.HasKey(c => new { c.StoryId, c.Seq });
            change.HasOne<StoryRow>().WithMany().HasForeignKey(c => c.StoryId);
            change.HasIndex(c => new { c.EntryId, c.Seq });
        });
        builder.Entity<ViewTotalRow>().HasKey(v => new { v.StoryId, v.Partner });
        builder.Entity<ViewFlushRow>().HasKey(f => f.Node);
        builder.Entity<TallyRow>().HasKey(t => new { t.Subject, t.Choice });
        builder.Entity<TallyMarkRow>(mark =>
        {
            mark.HasKey(m => new { m.Subject, m.Visitor });
            mark.HasIndex(m => m.At);
        });
        builder.Entity<WebhookPositionRow>(position =>
        {
            position.HasKey(p => new { p.WebhookId, p.StoryId });
            position.HasOne<WebhookRow>().WithMany().HasForeignKey(p => p.WebhookId);
        });
        builder.Entity<WebhookDeliveryRow>(delivery =>
        {
            delivery.HasKey(d => new
            {
                d.WebhookId,
                d.StoryId,
                d.Seq,
            });
            delivery.HasOne<WebhookRow>().WithMany().HasForeignKey(d => d.WebhookId);
            delivery.HasIndex(d => new { d.WebhookId, d.At });
        });
        builder.Entity<QuestionRow>(question =>
        {
            question.HasOne<StoryRow>().WithMany().HasForeignKey(q => q.StoryId);
            question.Property(q => q.State).HasConversion<string>().HasMaxLength(16);
            question.HasIndex(q => new { q.StoryId, q.At });
            question.HasIndex(q => new
            {
                q.StoryId,
                q.State,
                q.Asker,
            });
            question.HasIndex(q => q.EntryId);
            question.HasIndex(q => q.At);
        });
        builder.Entity<BlockedAskerRow>(blocked =>
        {
            blocked.HasKey(b => new { b.StoryId, b.Asker });
            blocked.HasOne<StoryRow>().WithMany().HasForeignKey(b => b.StoryId);
        });
        builder.Entity<PartnerRow>(partner =>
        {
            partner.Property(p => p.Handle).HasMaxLength(40);
            partner.HasIndex(p => p.Handle).IsUnique();
        });
        builder.Entity<PartnerPolicyRow>(policy =>
        {
            policy.Property(p => p.Id).ValueGeneratedNever();
            policy.Property(p => p.Version).IsConcurrencyToken();
        });
        builder.Entity<StoryReadersRow>(readers =>
        {
            readers.HasKey(r => r.StoryId);
            readers.HasOne<StoryRow>().WithMany().HasForeignKey(r => r.StoryId);
        });
        builder.Entity<DeliveryDialRow>().HasKey(d => d.Story);
        builder.Entity<SiteSettingsRow>(site =>
        {
            site.HasKey(s => s.Key);
            site.Property(s => s.Version).IsConcurrencyToken();
        });
        builder.Entity<Account>().ToTable("Accounts").Property(a => a.DeskLanguage).HasMaxLength(2);
        builder.Entity<ApiTokenRow>(token =>
        {
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
            token.HasIndex(t => t.MadeById);
            token.Ignore(t => t.Scope);
            token.Property(t => t.Capabilities).HasMaxLength(500).HasDefaultValue("");
        });
        // Of the third version of Identity's tables the one that is new; the rest would change columns that are here already.
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("Passkeys").HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(CredentialIdBytes);
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
            passkey.Property(p => p.Data).HasConversion(PasskeyData.ToText, PasskeyData.Compare);
        });
        builder.Entity<SessionRow>(session =>
        {
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            session.Property(s => s.Device).HasMaxLength(200);
            session.Property(s => s.Network).HasMaxLength(64);
        });
        builder.Entity<SignInAttemptsRow>(attempts =>
        {
            attempts.HasKey(a => a.Key);
            attempts.Property(a => a.Key).HasMaxLength(64);
            attempts.HasIndex(a => a.Until);
        });
        builder.Entity<SetupLinkRow>().HasKey(link => link.Hash);
        builder.Entity<AccountLinkRow>(link =>
        {
            link.HasIndex(l => l.Hash).IsUnique();
            link.Property(l => l.Kind).HasConversion<string>().HasMaxLength(16);
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.MadeById);
        });
        builder.Entity<AuditRow>(row =>
        {
            row.Property(r => r.Action).HasConversion<string>().HasMaxLength(24);
            row.Property(r => r.Network).HasMaxLength(64);
            row.HasIndex(r => new { r.Action, r.Id });
            row.HasIndex(r => new { r.StoryId, r.Id });
        });
        builder.Entity<MediaRow>(media =>
        {
            media.HasOne(m => m.File).WithMany().HasForeignKey(m => m.FileKey);
            media.HasIndex(m => m.CreatedAt);
            media.HasIndex(m => m.CreatedAt, "IX_Media_Unused").HasFilter("\"UsedAt\" IS NULL");
        });
        builder.Entity<MediaFileRow>(file =>
        {
            file.HasKey(f => f.Key);
            file.Property(f => f.Key).HasMaxLength(32);
            file.Property(f => f.Digest).HasMaxLength(64);
            file.HasIndex(f => f.Digest);
            file.Property(f => f.Kind).HasConversion<string>().HasMaxLength(16);
            file.Property(f => f.State).HasConversion<string>().HasMaxLength(16);
            // What is waited for: a handful among everything that was ever uploaded.
            file.HasIndex(f => f.CreatedAt, "IX_MediaFiles_Waiting").HasFilter("\"ToldAt\" IS NULL");
            file.HasIndex(f => f.Key, "IX_MediaFiles_Undeleted").HasFilter("\"State\" = 'Gone' AND \"DeletedAt\" IS NULL");
        });
        builder.Entity<SecretRow>().HasKey(secret => secret.Name);
        builder.Entity<ErasureRow>(erasure =>
        {
            erasure.HasOne<StoryRow>().WithMany().HasForeignKey(e => e.StoryId);
            erasure.Property(e => e.Kind).HasConversion<string>().HasMaxLength(16);
            erasure.HasIndex(e => new { e.StoryId, e.EntryId });
            erasure.HasIndex(e => new { e.AccountId, e.At });
            erasure.HasIndex(e => e.At, "IX_Erasures_Open").HasFilter("\"FinishedAt\" IS NULL");
        });
        builder.Entity<ErasureChannelRow>(channel =>
        {
            channel.HasKey(c => new { c.ErasureId, c.Channel });
            channel.Property(c => c.Channel).HasMaxLength(40);
            channel.Property(c => c.State).HasConversion<string>().HasMaxLength(16);
            channel.HasOne<ErasureRow>().WithMany().HasForeignKey(c => c.ErasureId);
        });
        builder.Entity<NodeRow>().HasKey(node => node.Name);
        builder.Entity<ErasureRefusalRow>().HasKey(r => new { r.AccountId, r.Since });
    }
}
