using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>What belongs to the newsroom as a whole: settings, media, partners, nodes, and erasures.</summary>
internal static class SiteModel
{
    public static void AddSite(this ModelBuilder builder)
    {
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
        builder.Entity<PartnerRow>(partner =>
        {
            partner.Property(p => p.Handle).HasMaxLength(40);
            partner.HasIndex(p => p.Handle).IsUnique();
            partner.Property(p => p.WidgetVersion).HasMaxLength(20);
        });
        builder.Entity<PartnerErrorRow>(error =>
        {
            error.HasKey(e => new
            {
                e.Site,
                e.Kind,
                e.Day,
            });
            error.Property(e => e.Site).HasMaxLength(300);
            error.Property(e => e.Kind).HasMaxLength(16);
        });
        builder.Entity<PartnerPolicyRow>(policy =>
        {
            policy.Property(p => p.Id).ValueGeneratedNever();
            policy.Property(p => p.Version).IsConcurrencyToken();
        });
        builder.Entity<SiteSettingsRow>(site =>
        {
            site.HasKey(s => s.Key);
            site.Property(s => s.Version).IsConcurrencyToken();
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
            // Rows still waiting for something: a handful among everything ever uploaded.
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
