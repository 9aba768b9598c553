using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>
/// Tells visitors apart without a cookie: 64 bits of a hash of address, browser and subject, such as a poll. Views throw their secret away each day; a poll may run
/// for longer and over restarts, so its secret is the installation's, and what was hashed with it goes when the poll is over.
/// </summary>
internal sealed class VoterKey(IDbContextFactory<LiveBlogDb> databases)
{
    private const string SecretName = "votes";
    private const int SecretBytes = 32;

    /// <summary>What an agent is told apart by; the rest of a longer one says nothing.</summary>
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
        // Of nodes that start together the first one's holds.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Secrets\" (\"Name\", \"Value\") VALUES ({SecretName}, {fresh}) ON CONFLICT DO NOTHING",
            cancellation
        );
        return (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == SecretName, cancellation)).Value;
    }
}
