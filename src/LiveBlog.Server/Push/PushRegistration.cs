using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Push;

/// <summary>What a browser has from its push service, and what its reader wants to hear of.</summary>
/// <param name="Endpoint">The address at the push service.</param>
/// <param name="TimeZone">Of the quiet hours; absent means UTC.</param>
/// <param name="Quiet">Absent or null means no quiet hours.</param>
internal sealed record PushRegistration(string? Endpoint, PushBrowserKeys? Keys, PushLevel Level, string? TimeZone, QuietEdit? Quiet);

/// <summary>As <c>PushSubscription.toJSON()</c> has them, in base64url.</summary>
internal sealed record PushBrowserKeys(string? P256dh, string? Auth);

/// <param name="From">Minute of the day.</param>
/// <param name="Until">Minute of the day; before <paramref name="From"/> it is the next day's.</param>
internal sealed record QuietEdit(int From, int Until);

/// <summary>The same, validated.</summary>
internal sealed record CheckedRegistration(
    string Endpoint,
    byte[] PublicKey,
    byte[] AuthSecret,
    PushLevel Level,
    string TimeZone,
    int? QuietFrom,
    int? QuietUntil
)
{
    /// <summary>The longest addresses that push services use have about 600 characters.</summary>
    public const int EndpointLength = 1_000;

    private const int PointBytes = 65;
    private const int AuthBytes = 16;

    /// <summary>Null, with the faults, if it is not valid.</summary>
    public static CheckedRegistration? Of(PushRegistration wanted, FieldFaults faults)
    {
        faults.Length("endpoint", wanted.Endpoint, EndpointLength);
        faults.When(!IsEndpoint(wanted.Endpoint), "endpoint", "Send the address of a push service, such as https://push.example/abc.");
        var key = Decode(wanted.Keys?.P256dh, PointBytes);
        var auth = Decode(wanted.Keys?.Auth, AuthBytes);
        faults.When(key is null || !IsPoint(key), "keys.p256dh", "Send the browser's public key: 65 bytes of P-256 in base64url.");
        faults.When(auth is null, "keys.auth", "Send the browser's secret: 16 bytes in base64url.");
        faults.When(!Enum.IsDefined(wanted.Level), "level", "The level must be \"all\", \"key\" or \"startEnd\".");
        var zone = wanted.TimeZone ?? "UTC";
        faults.When(!EditRules.IsZone(zone), "timeZone", "Enter a time zone, such as Europe/London.");
        faults.When(
            wanted.Quiet is { } hours && !(IsMinute(hours.From) && IsMinute(hours.Until)),
            "quiet",
            "Give the beginning and the end of the quiet hours as minutes of the day, from 0 to 1439."
        );
        return faults.Any ? null : new(wanted.Endpoint!, key!, auth!, wanted.Level, zone, wanted.Quiet?.From, wanted.Quiet?.Until);
    }

    private static bool IsEndpoint(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && address.UserInfo.Length == 0
        && HostNames.CanBeLookedUp(address);

    private static bool IsMinute(int minute) => minute is >= 0 and < QuietHours.MinutesOfDay;

    private static byte[]? Decode(string? text, int bytes)
    {
        var decoded = new byte[bytes];
        // Some browsers add padding.
        // The variant that returns only true or false throws on characters outside base64url.
        return
            text?.TrimEnd('=') is { } plain
            && Base64Url.DecodeFromChars(plain, decoded, out _, out var written) == OperationStatus.Done
            && written == bytes
            ? decoded
            : null;
    }

    private static bool IsPoint(byte[] key)
    {
        if (key[0] != 4)
        {
            return false;
        }
        try
        {
            using var curve = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = key[1..33], Y = key[33..] },
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
