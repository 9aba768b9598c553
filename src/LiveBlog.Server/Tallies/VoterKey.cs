using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>
/// Distinguishes visitors without a cookie: 64 bits of a hash of address, browser and subject, such as a poll. View counts discard their secret each day; a poll may run
/// longer and across restarts, so it uses a secret of the installation, and the hashes are deleted when the poll is over.
/// </summary>
internal sealed class VoterKey(IDbContextFactory<LiveBlogDb> databases)
{
    private const string SecretName = "votes";
    private const int SecretBytes = 32;

    /// <summary>Characters of the user agent that are used; the rest of a longer one adds nothing.</summary>
    private const int AgentLength = 400;

    private byte[]? _secret;

    public async Task<long> OfAsync(Guid subject, HttpContext http)
    {
        var secret = _secret ??= await ReadAsync(http.RequestAborted);
        var agent = http.Request.Headers.UserAgent.ToString();
        byte[] data =
        [
            .. subject.ToByteArray(),
            .. ClientAddress.HouseholdOf(http.Connection.RemoteIpAddress),
            0,
            .. Encoding.UTF8.GetBytes(agent.Length > AgentLength ? agent[..AgentLength] : agent),
        ];
        return BinaryPrimitives.ReadInt64LittleEndian(HMACSHA256.HashData(secret, data));
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var fresh = RandomNumberGenerator.GetBytes(SecretBytes);
        // If several nodes start together, the first one's secret is used.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Secrets\" (\"Name\", \"Value\") VALUES ({SecretName}, {fresh}) ON CONFLICT DO NOTHING",
            cancellation
        );
        return (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == SecretName, cancellation)).Value;
    }
}
