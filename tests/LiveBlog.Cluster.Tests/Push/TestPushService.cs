using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Cluster.Tests.Push;

/// <summary>One message as a browser's push service got it, and as the browser reads it.</summary>
internal sealed record Pushed(string Browser, string Topic, string Urgency, int TimeToLive, JsonElement Payload)
{
    public string Body => Payload.GetProperty("body").GetString()!;
}

/// <summary>
/// A push service on a real socket, and the browsers behind it: checks who sends (RFC 8292) and decrypts (RFC 8188, RFC 8291) with .NET's own
/// cryptography, not with the library that the product uses.
/// </summary>
internal sealed class TestPushService : IAsyncDisposable
{
    private readonly ECDiffieHellman _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);
    private readonly WebApplication _server;

    private TestPushService(WebApplication server) => _server = server;

    public ConcurrentQueue<Pushed> Received { get; } = new();

    /// <summary>What it answers to a browser instead of 201.</summary>
    public ConcurrentDictionary<string, HttpStatusCode> Answers { get; } = new();

    /// <summary>Runs before a message is answered.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>The keys that signed what came.</summary>
    public ConcurrentDictionary<string, bool> Signers { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<TestPushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new TestPushService(builder.Build());
        service._server.MapPost("/{browser}", service.TakeAsync);
        await service._server.StartAsync();
        return service;
    }

    /// <summary>A browser that follows the story and has been told of everything so far.</summary>
    public PushSubscriptionRow Follower(StoryRow story, string browser, PushLevel level = PushLevel.All)
    {
        var point = _browser.ExportParameters(includePrivateParameters: false).Q;
        return new PushSubscriptionRow
        {
            Id = Guid.CreateVersion7(),
            StoryId = story.Id,
            Endpoint = new Uri(new Uri(_server.Urls.Single()), browser).ToString(),
            PublicKey = [4, .. point.X!, .. point.Y!],
            AuthSecret = _auth,
            Level = level,
            ToldSeq = story.Seq,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _browser.Dispose();
    }

    private async Task<IResult> TakeAsync(string browser, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        await Before();
        if (Answers.TryGetValue(browser, out var refusal))
        {
            Received.Enqueue(new Pushed(browser, "", "", 0, default));
            return Results.StatusCode((int)refusal);
        }
        try
        {
            Verify(request);
            var payload = JsonDocument.Parse(Decrypt(body.ToArray())).RootElement;
            var (topic, urgency) = (request.Headers["Topic"].ToString(), request.Headers["Urgency"].ToString());
            Assert.InRange(topic.Length, 1, 32);
            Assert.InRange(body.Length, 1, 4096);
            Assert.Equal("aes128gcm", request.Headers.ContentEncoding.ToString());
            Received.Enqueue(new Pushed(browser, topic, urgency, int.Parse(request.Headers["TTL"].ToString()), payload));
            return Results.StatusCode(201);
        }
        catch (Exception fault)
        {
            Faults.Enqueue($"{browser}: {fault.Message}");
            return Results.StatusCode(400);
        }
    }

    private void Verify(HttpRequest request)
    {
        var scheme = request.Headers.Authorization.ToString();
        Assert.StartsWith("vapid ", scheme, StringComparison.OrdinalIgnoreCase);
        var parts = scheme[6..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var key = Base64Url.DecodeFromChars(parts["k"]);
        using var signer = ECDsa.Create(Point(key));
        var token = parts["t"].Split('.');
        Assert.True(
            signer.VerifyData(
                Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"),
                Base64Url.DecodeFromChars(token[2]),
                HashAlgorithmName.SHA256
            )
        );
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement;
        Assert.Equal("http://127.0.0.1", claims.GetProperty("aud").GetString());
        Assert.Equal("https://live.example", claims.GetProperty("sub").GetString());
        var left = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - DateTimeOffset.UtcNow;
        Assert.InRange(left, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Signers[parts["k"]] = true;
    }

    private byte[] Decrypt(byte[] body)
    {
        // Salt, size of a record, and the sender's key, which is another one with each message.
        var (salt, size, keyLength) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[20]);
        var sender = body[21..(21 + keyLength)];
        var record = body[(21 + keyLength)..];
        Assert.True(record.Length <= size, "One record holds it all.");
        var own = _browser.ExportParameters(includePrivateParameters: false).Q;
        byte[] receiver = [4, .. own.X!, .. own.Y!];
        using var other = ECDiffieHellman.Create(Point(sender));
        var secret = _browser.DeriveRawSecretAgreement(other.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. receiver, .. sender];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, _auth, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[record.Length - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, record.AsSpan(0, plain.Length), record.AsSpan(plain.Length), plain);
        var end = plain.AsSpan().TrimEnd((byte)0);
        Assert.Equal(2, end[^1]);
        return end[..^1].ToArray();
    }

    private static ECParameters Point(byte[] key) =>
        new()
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = key[1..33], Y = key[33..] },
        };
}
