using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media;

/// <summary>
/// Makes addresses from content. With a plain hash, anyone who has a picture could find out whether we have it, and where; a keyed hash is also the
/// same for the same bytes but depends on a secret of the installation.
/// </summary>
internal sealed class MediaKeys(IDbContextFactory<LiveBlogDb> databases)
{
    public const int Length = 32;
    private const string SecretName = "media-addresses";

    private byte[]? _secret;

    public async Task<IncrementalHash> NewDigestAsync(CancellationToken cancellation) =>
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await SecretAsync(cancellation));

    /// <param name="digest">Digest of the bytes, from <see cref="NewDigestAsync"/>.</param>
    /// <param name="erasures">How often this content has been erased: if it is uploaded again, it gets another address, and the old one stays gone.</param>
    public async Task<string> KeyAsync(string digest, int erasures, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await SecretAsync(cancellation), Encoding.ASCII.GetBytes($"{digest}:{erasures}")))[
            ..Length
        ];

    /// <summary>Where the store keeps a file's bytes and everything made from them.</summary>
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
                // Another node was quicker, and all nodes use its secret.
                row = await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == SecretName, cancellation);
            }
        }
        return _secret = row.Value;
    }
}
