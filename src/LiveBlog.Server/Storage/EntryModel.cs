using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>Entries, and what belongs to them.</summary>
internal static class EntryModel
{
    public static void AddEntries(this ModelBuilder builder)
    {
        builder.Entity<EntryRow>(entry =>
        {
            entry.HasOne<StoryRow>().WithMany().HasForeignKey(e => e.StoryId);
            entry.Property(e => e.State).HasConversion<string>().HasMaxLength(16);
            entry.Property(e => e.Position).HasMaxLength(48);
            entry.Property(e => e.Verification).HasMaxLength(16);
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
            // Rare rows need partial indexes; without one, searching for them reads every entry of a long story that has none.
            entry.HasIndex(place, "IX_Entries_Pinned").HasFilter("\"IsPinned\"");
            entry.HasIndex(place, "IX_Entries_Key").HasFilter("\"IsKey\"");
            entry.HasIndex(e => e.SubmittedAt).HasFilter("\"SubmittedAt\" IS NOT NULL");
            // The stories that somebody has written in.
            entry.HasIndex(e => new { e.AuthorId, e.StoryId });
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
            // The newest entries of all stories with a tag.
            tag.HasIndex(t => new { t.Key, t.EntryId });
            tag.Property(t => t.Key).HasMaxLength(EntryTags.KeyLength);
        });
        builder.Entity<NoteRow>(note =>
        {
            note.HasOne<StoryRow>().WithMany().HasForeignKey(n => n.StoryId);
            note.HasIndex(n => new { n.StoryId, n.At });
            note.HasIndex(n => n.EntryId);
            note.Property(n => n.Kind).HasConversion<string>().HasMaxLength(16).HasDefaultValue(NoteKind.Note);
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
    }
}
