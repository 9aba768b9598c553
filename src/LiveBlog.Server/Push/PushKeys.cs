using System.Buffers.Text;
using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Push;

/// <summary>Both keys as base64url: the public one as an uncompressed point, the private one as its number.</summary>
internal sealed record PushKeyPair(string PublicKey, string PrivateKey);

/// <summary>
/// The key pair by which push services identify this newsroom (VAPID, RFC 8292). It is made at the first start, is the same on all nodes, and is stored
/// encrypted. With another pair every subscription would be lost.
/// </summary>
internal sealed class PushKeys(IDbContextFactory<LiveBlogDb> databases, IDataProtectionProvider protection)
{
    private const string SecretName = "push";

    private readonly IDataProtector _protector = protection.CreateProtector("LiveBlog.Push");
    private PushKeyPair? _pair;

    public async ValueTask<PushKeyPair> ReadAsync(CancellationToken cancellation) => _pair ??= await ReadOrMakeAsync(cancellation);

    private async Task<PushKeyPair> ReadOrMakeAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, cancellation) is not { } kept)
        {
            var made = Make();
            // If several nodes start together, the first one's pair is used.
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"Secrets\" (\"Name\", \"Value\") VALUES ({SecretName}, {made}) ON CONFLICT DO NOTHING",
                cancellation
            );
            kept = (await FindAsync(db, cancellation))!;
        }
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_protector.Unprotect(kept), out _);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        byte[] point = [4, .. parameters.Q.X!, .. parameters.Q.Y!];
        return new PushKeyPair(Base64Url.EncodeToString(point), Base64Url.EncodeToString(parameters.D!));
    }

    private static async Task<byte[]?> FindAsync(LiveBlogDb db, CancellationToken cancellation) =>
        (await db.Secrets.AsNoTracking().SingleOrDefaultAsync(s => s.Name == SecretName, cancellation))?.Value;

    private byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return _protector.Protect(key.ExportPkcs8PrivateKey());
    }
}
