using System.Net;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Counts each sign-in attempt before it is checked, by the address typed and not by account, so that known and unknown addresses are
/// treated alike. A device on which the person has signed in before is counted separately, so that strangers cannot lock them out
/// (decisions/0035).
/// </summary>
internal sealed class SignInAttempts(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>More wrong passwords than a person types in a row. For one device, or one network address, and one e-mail address.</summary>
    public const int MaxOfOne = 10;

    /// <summary>For all devices that the person has never used, together: 8,640 guesses a day, against passwords that take more than a million.</summary>
    public const int MaxOfStrangers = 30;

    /// <summary>Records the attempt. Null if it is one too many; otherwise what <see cref="ForgiveAsync"/> takes back after a success.</summary>
    public async Task<IReadOnlyList<string>?> TryBeginAsync(string email, IPAddress? from, Guid? knownDevice)
    {
        var who = email.Trim().ToUpperInvariant();
        (string Key, int Max)[] limits = knownDevice is { } device
            ? [(KeyOf("device", who, device.ToString()), MaxOfOne)]
            : [(KeyOf("address", who, NetworkOf(from)), MaxOfOne), (KeyOf("strangers", who, ""), MaxOfStrangers)];
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetInstant();
        await db.SignInAttempts.Where(a => a.Until < now).ExecuteDeleteAsync();
        foreach (var (key, max) in limits)
        {
            if (await CountAsync(db, key, now) > max)
            {
                return null;
            }
        }
        return [.. limits.Select(limit => limit.Key)];
    }

    public async Task ForgiveAsync(IReadOnlyList<string> attempt)
    {
        await using var db = await databases.CreateDbContextAsync();
        // Forgive everything for the person's own device or address, but only this attempt where strangers share the count.
        await db.SignInAttempts.Where(a => a.Key == attempt[0]).ExecuteDeleteAsync();
        await db
            .SignInAttempts.Where(a => attempt.Contains(a.Key))
            .ExecuteUpdateAsync(update => update.SetProperty(a => a.Count, a => a.Count - 1));
    }

    private static async Task<int> CountAsync(LiveBlogDb db, string key, DateTimeOffset now)
    {
        var row = db.SignInAttempts.Where(a => a.Key == key);
        if (await row.ExecuteUpdateAsync(update => update.SetProperty(a => a.Count, a => a.Count + 1)) == 0)
        {
            var first = db.SignInAttempts.Add(
                new SignInAttemptsRow
                {
                    Key = key,
                    Count = 1,
                    Until = now + Window,
                }
            );
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
            {
                first.State = EntityState.Detached;
                await row.ExecuteUpdateAsync(update => update.SetProperty(a => a.Count, a => a.Count + 1));
            }
        }
        return await row.Select(a => a.Count).SingleOrDefaultAsync();
    }

    /// <summary>An IPv6 household has a whole /64.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private static string KeyOf(string kind, string who, string where) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{where}\n{who}")));
}
