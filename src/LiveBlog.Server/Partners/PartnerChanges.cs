using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Partners;

/// <summary>
/// Changes to partners, one at a time across all nodes. Each method returns null if the change was made; this node applies it by then, and the others within
/// seconds.
/// </summary>
internal sealed class PartnerChanges(LiveBlogDb db, PartnerRegistry registry, TimeProvider time)
{
    public Task<ProblemHttpResult?> AddAsync(ClaimsPrincipal by, Guid id, PartnerEdit edit, string keyHash) =>
        ChangeAsync(
            by,
            (_, all) =>
            {
                if (all.Count >= PartnerRules.MaxPartners)
                {
                    return Problems.Conflict($"There are {PartnerRules.MaxPartners} partners already. Remove one first.");
                }
                if (PartnerRules.Clash(edit, all) is { } clash)
                {
                    return Problems.Field(clash.Field, clash.Message);
                }
                var partner = new PartnerRow
                {
                    Id = id,
                    Name = "",
                    Handle = edit.Handle!,
                    Origins = "",
                    KeyHash = keyHash,
                    Layout = "",
                    Theme = "",
                    Attribution = "",
                    CreatedAt = time.GetInstant(),
                };
                Fill(partner, edit);
                db.Partners.Add(partner);
                return new Deed(partner.Name, "registered");
            }
        );

    public Task<ProblemHttpResult?> EditAsync(ClaimsPrincipal by, Guid id, PartnerEdit edit) =>
        ChangeAsync(
            by,
            id,
            (partner, all) =>
            {
                var whole = edit with { Handle = partner.Handle };
                var faults = PartnerRules.Check(whole);
                if (faults.Any)
                {
                    return faults.ToProblem();
                }
                if (PartnerRules.Clash(whole, all.FindAll(other => other.Id != id)) is { } clash)
                {
                    return Problems.Field(clash.Field, clash.Message);
                }
                Fill(partner, whole);
                return new Deed(partner.Name, "changed");
            }
        );

    public Task<ProblemHttpResult?> RemoveAsync(ClaimsPrincipal by, Guid id) =>
        ChangeAsync(
            by,
            id,
            (partner, _) =>
            {
                db.Partners.Remove(partner);
                return new Deed(partner.Name, "removed");
            }
        );

    public Task<ProblemHttpResult?> RotateAsync(ClaimsPrincipal by, Guid id, string keyHash) =>
        ChangeAsync(
            by,
            id,
            (partner, _) =>
            {
                (partner.EarlierKeyHash, partner.KeyHash) = (partner.KeyHash, keyHash);
                return new Deed(partner.Name, "new key");
            }
        );

    public Task<ProblemHttpResult?> DropEarlierKeyAsync(ClaimsPrincipal by, Guid id) =>
        ChangeAsync(
            by,
            id,
            (partner, _) =>
            {
                partner.EarlierKeyHash = null;
                return new Deed(partner.Name, "earlier key dropped");
            }
        );

    public Task<ProblemHttpResult?> SetPolicyAsync(ClaimsPrincipal by, bool isOnlyRegistered) =>
        ChangeAsync(
            by,
            (policy, _) =>
            {
                policy.IsOnlyRegistered = isOnlyRegistered;
                return new Deed("", isOnlyRegistered ? "only registered" : "everybody");
            }
        );

    private static void Fill(PartnerRow partner, PartnerEdit edit)
    {
        partner.Name = edit.Name!.Trim();
        partner.Origins = PartnerRules.Join(edit.Origins!);
        partner.Layout = edit.Layout ?? "full";
        partner.Theme = edit.Theme ?? "";
        partner.Attribution = edit.Attribution?.Trimmed() ?? "";
        partner.IsCanonicalOurs = edit.CanonicalOurs;
        partner.TagsIn = EntryTags.Join(edit.TagsIn ?? []);
        partner.TagsOut = EntryTags.Join(edit.TagsOut ?? []);
    }

    private Task<ProblemHttpResult?> ChangeAsync(ClaimsPrincipal by, Guid id, Func<PartnerRow, List<PartnerRow>, Outcome> change) =>
        ChangeAsync(
            by,
            (_, all) => all.Find(p => p.Id == id) is { } partner ? change(partner, all) : Problems.NotFound("There is no such partner.")
        );

    private async Task<ProblemHttpResult?> ChangeAsync(ClaimsPrincipal by, Func<PartnerPolicyRow, List<PartnerRow>, Outcome> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.HoldsAsync(by, Capability.ManageSite))
        {
            return AccountsApi.NoLongerAdministrator();
        }
        var policy = await db.PartnerPolicy.SingleOrDefaultAsync();
        if (policy is null)
        {
            db.PartnerPolicy.Add(policy = new PartnerPolicyRow());
        }
        var outcome = change(policy, await db.Partners.ToListAsync());
        if (outcome.Deed is not { } deed)
        {
            return outcome.Problem;
        }
        policy.Version++;
        db.Record(by.ToActor(), time.GetInstant(), AuditAction.PartnerChange, deed.Partner, deed.What);
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            return Problems.Conflict("Someone else has just changed the partners. Reload the list and try again.");
        }
        await registry.FollowAsync(CancellationToken.None);
        return null;
    }

    /// <summary>What was done, for the audit.</summary>
    private sealed record Deed(string Partner, string What);

    private sealed record Outcome(Deed? Deed, ProblemHttpResult? Problem)
    {
        public static implicit operator Outcome(Deed deed) => new(deed, null);

        public static implicit operator Outcome(ProblemHttpResult problem) => new(null, problem);
    }
}
