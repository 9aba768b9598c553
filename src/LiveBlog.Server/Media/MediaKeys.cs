using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media;

/// <summary>
/// Makes addresses from content. A plain hash would let anybody who has a picture find out whether we have it, and where; a keyed one is the
/// same for the same bytes and a secret of the installation.
/// </summary>
internal sealed class MediaKeys(IDbContextFactory<LiveBlogDb> databases)
{
    public const int Length = 32;
    private const string SecretName = "media-addresses";

    private byte[]? _secret;

    public async Task<IncrementalHash> NewDigestAsync(CancellationToken cancellation) =>
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await SecretAsync(cancellation));

    /// <param name="digest">Of the bytes, by <see cref="NewDigestAsync"/>.</param>
    /// <param name="erasures">How often a file of this content was erased: what comes back does so under another address, and the old stays gone.</param>
    public async Task<string> KeyAsync(string digest, int erasures, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await SecretAsync(cancellation), Encoding.ASCII.GetBytes($"{digest}:{erasures}")))[
            ..Length
        ];

    /// <summary>Where a file's bytes and all that is made of them lie in the store.</summary>
    public static string FolderOf(string key) => $"{key[..2]}/{key}";

    private async Task<byte[]> SecretAsync(CancellationToken cancellation)
    {
        if (_secret is { } known)
        {
            return known;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Secrets.AsNoTracking().SingleOrDefaultAsync(s => s.Name == SecretName, cancellation);
        if (row is null)
        {
            row = new SecretRow { Name = SecretName, Value = RandomNumberGenerator.GetBytes(32) };
            db.Secrets.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
            {
                // Another node was quicker, and its secret is everybody's.
                row = await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == SecretName, cancellation);
            }
        }
        return _secret = row.Value;
    }
}
