using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>Stories, what belongs to a story as a whole, and what its readers have added.</summary>
internal static class StoryModel
{
    public static void AddStories(this ModelBuilder builder)
    {
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
        builder.Entity<StoryMediaRow>(use =>
        {
            use.HasKey(u => new { u.StoryId, u.MediaId });
            use.HasOne<StoryRow>().WithMany().HasForeignKey(u => u.StoryId);
            use.HasIndex(u => u.MediaId);
        });
        builder.Entity<StoryVersionRow>(version =>
        {
            version.HasKey(v => new { v.StoryId, v.Version });
            version.HasOne<StoryRow>().WithMany().HasForeignKey(v => v.StoryId);
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
        builder.Entity<ChangeRow>(change =>
        {
            change.HasKey(c => new { c.StoryId, c.Seq });
            change.HasOne<StoryRow>().WithMany().HasForeignKey(c => c.StoryId);
            change.HasIndex(c => new { c.EntryId, c.Seq });
        });
        builder.Entity<ViewTotalRow>().HasKey(v => new { v.StoryId, v.Partner });
        builder.Entity<ReferrerTotalRow>(total =>
        {
            total.HasKey(t => new { t.StoryId, t.Kind });
            total.Property(t => t.Kind).HasMaxLength(16);
        });
        builder.Entity<StoryPointRow>().HasKey(p => new { p.StoryId, p.Minute });
        builder.Entity<EntrySeenRow>().HasKey(s => new { s.EntryId, s.Bucket });
        builder.Entity<StoryTemplateRow>().Property(t => t.Version).IsConcurrencyToken();
        builder.Entity<ViewFlushRow>().HasKey(f => f.Node);
        builder.Entity<TallyRow>().HasKey(t => new { t.Subject, t.Choice });
        builder.Entity<TallyMarkRow>(mark =>
        {
            mark.HasKey(m => new { m.Subject, m.Visitor });
            mark.HasIndex(m => m.At);
        });
        builder.Entity<QuestionRow>(question =>
        {
            question.HasOne<StoryRow>().WithMany().HasForeignKey(q => q.StoryId);
            question.Property(q => q.Site).HasMaxLength(QuestionRow.SiteLength);
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
        builder.Entity<StoryReadersRow>(readers =>
        {
            readers.HasKey(r => r.StoryId);
            readers.HasOne<StoryRow>().WithMany().HasForeignKey(r => r.StoryId);
        });
        builder.Entity<DeliveryDialRow>().HasKey(d => d.Story);
    }
}
