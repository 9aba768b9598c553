using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>Who follows which story by Web Push.</summary>
internal static class PushModel
{
    public static void AddPush(this ModelBuilder builder)
    {
        builder.Entity<PushSubscriptionRow>(subscription =>
        {
            subscription.HasOne<StoryRow>().WithMany().HasForeignKey(s => s.StoryId);
            subscription.HasIndex(s => s.StoryId);
            subscription.Property(s => s.TimeZone).HasMaxLength(64);
            // Whoever takes it off the queue first has it: two nodes that work at the same moment tell nobody twice.
            subscription.Property(s => s.DueAt).IsConcurrencyToken();
            subscription.HasIndex(s => s.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        });
        builder.Entity<PushPositionRow>(position =>
        {
            position.HasKey(p => p.StoryId);
            position.HasOne<StoryRow>().WithMany().HasForeignKey(p => p.StoryId);
        });
    }
}
