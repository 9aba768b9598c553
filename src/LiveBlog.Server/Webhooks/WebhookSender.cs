using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Webhooks;

/// <param name="Status">The HTTP status of the answer; 0 if there was none.</param>
internal sealed record WebhookOutcome(int Status, string? Problem)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>The receiver refused this one, so trying again will not help.</summary>
    public bool IsRefused => Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 410 or 425 or 429);
}

/// <summary>
/// Sends to addresses of the public internet, signed as Standard Webhooks describes (https://www.standardwebhooks.com): HMAC-SHA256 over id,
/// time and body, so that nobody can replay or forge it.
/// </summary>
internal sealed class WebhookSender(SafeFetcher fetcher, WebhookSecrets secrets, TimeProvider time)
{
    public const string SecretPrefix = "whsec_";

    private const int SecretBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>An outcome in every case: a message that was cancelled may have arrived, and has to be noted as well.</summary>
    public async Task<WebhookOutcome> SendAsync(WebhookRow webhook, WebhookEvent told, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var address))
        {
            return new(0, "The webhook has no address that can be used. Enter it again.");
        }
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(told.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", told.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.UserAgent.ParseAdd("LiveBlog-Webhooks/1");
        try
        {
            request.Headers.Add("webhook-signature", $"v1,{Sign(secrets.Open(webhook.Secret), $"{told.Id}.{timestamp}.", told.Body)}");
            var outcome = new WebhookOutcome(await fetcher.SendAsync(request, cancellation), null);
            return outcome.IsAccepted ? outcome : outcome with { Problem = $"The answer was {outcome.Status}." };
        }
        catch (ForbiddenAddressException forbidden)
        {
            return new(0, forbidden.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new(0, "No connection could be made.");
        }
        catch (CryptographicException)
        {
            return new(0, "The secret cannot be read with this server's keys. Remove the webhook and add it again.");
        }
        catch (OperationCanceledException)
        {
            return new(
                0,
                cancellation.IsCancellationRequested ? "It was interrupted before there was an answer." : "There was no answer in time."
            );
        }
    }

    private static string Sign(string secret, string before, byte[] body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(before), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
