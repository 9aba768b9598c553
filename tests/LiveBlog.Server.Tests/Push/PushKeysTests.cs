using System.Buffers.Text;
using System.Security.Cryptography;
using LiveBlog.Server.Push;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Push;

/// <summary>By which push services know the newsroom.</summary>
public sealed class PushKeysTests
{
    [Fact]
    public async Task Pair_IsTheSameOnEveryNode_AndCannotBeReadFromTheTable()
    {
        await using var database = await OneDatabase.CreateAsync();
        var protection = new EphemeralDataProtectionProvider();
        var made = await new PushKeys(database, protection).ReadAsync(CancellationToken.None);
        Assert.Equal(made, await new PushKeys(database, protection).ReadAsync(CancellationToken.None));

        var (point, number) = (Base64Url.DecodeFromChars(made.PublicKey), Base64Url.DecodeFromChars(made.PrivateKey));
        Assert.Equal((65, 4, 32), (point.Length, point[0], number.Length));
        var curve = ECCurve.NamedCurves.nistP256;
        using var key = ECDsa.Create(new ECParameters { Curve = curve, D = number });
        var own = key.ExportParameters(includePrivateParameters: false).Q;
        Assert.Equal(point, [4, .. own.X!, .. own.Y!]);

        await using var db = database.CreateDbContext();
        var kept = (await db.Secrets.SingleAsync(TestContext.Current.CancellationToken)).Value;
        Assert.Equal(-1, kept.AsSpan().IndexOf(number));
    }

    [Fact]
    public void Token_IsUsedForHalfItsLife_ByTheServiceThatItWasMadeFor()
    {
        var time = new FakeTimeProvider();
        var tokens = new PushTokens(time);
        tokens.Put("https://push.example", time.GetUtcNow().AddHours(12), "signed");
        Assert.Null(tokens.Get("https://push.elsewhere"));
        time.Advance(TimeSpan.FromHours(6) - TimeSpan.FromSeconds(1));
        Assert.Equal("signed", tokens.Get("https://push.example"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(tokens.Get("https://push.example"));
    }

    [Fact]
    public void Tokens_OfMadeUpServices_AreNotKeptWithoutEnd()
    {
        var time = new FakeTimeProvider();
        var tokens = new PushTokens(time);
        for (var n = 0; n < 1_000; n++)
        {
            tokens.Put($"https://{n}.example", time.GetUtcNow().AddHours(12), "signed");
        }
        var kept = Enumerable.Range(0, 1_000).Count(n => tokens.Get($"https://{n}.example") is not null);
        Assert.InRange(kept, 1, 200);
    }
}
