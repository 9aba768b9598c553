using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>Stories that follow another newsroom's.</summary>
internal static class MirrorModel
{
    public static void AddMirrors(this ModelBuilder builder)
    {
        builder.Entity<MirrorRow>(mirror =>
        {
            mirror.HasKey(m => m.StoryId);
            mirror.HasOne<StoryRow>().WithMany().HasForeignKey(m => m.StoryId);
            mirror.Property(m => m.Server).HasMaxLength(300);
            mirror.Property(m => m.Story).HasMaxLength(80);
            mirror.Property(m => m.Epoch).HasMaxLength(64);
            mirror.Property(m => m.TopDigest).HasMaxLength(64);
            mirror.Ignore(m => m.Address);
            // Two editors who begin at the same moment get one mirror.
            mirror.HasIndex(m => new { m.Server, m.Story }).IsUnique();
        });
        builder.Entity<MirroredEntryRow>(entry =>
        {
            entry.HasKey(e => new { e.StoryId, e.SourceId });
            entry.HasOne<MirrorRow>().WithMany().HasForeignKey(e => e.StoryId);
            entry.Property(e => e.Digest).HasMaxLength(64);
        });
        builder.Entity<MirroredPollRow>(poll =>
        {
            poll.HasKey(p => new
            {
                p.StoryId,
                p.SourceEntryId,
                p.SourceId,
            });
            poll.HasOne<MirrorRow>().WithMany().HasForeignKey(p => p.StoryId);
        });
    }
}
