using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage;

/// <summary>People, how they get in, and what they did.</summary>
internal static class AccountModel
{
    /// <summary>The longest that WebAuthn allows is 1023.</summary>
    private const int CredentialIdBytes = 1024;

    public static void AddAccounts(this ModelBuilder builder)
    {
        builder.Entity<Account>().ToTable("Accounts").Property(a => a.DeskLanguage).HasMaxLength(2);
        builder.Entity<ApiTokenRow>(token =>
        {
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
            token.HasIndex(t => t.MadeById);
            token.Ignore(t => t.Scope);
            token.Property(t => t.Capabilities).HasMaxLength(500).HasDefaultValue("");
        });
        // The only new table in version 3 of Identity's schema; the rest of that version would change existing columns.
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
    }
}
