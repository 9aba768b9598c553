using System.Buffers.Text;
using System.Security.Cryptography;

namespace LiveBlog.Hostile.Tests.Push;

/// <summary>The subscription that a story's page sends.</summary>
internal static class PushRegistrations
{
    private static readonly string Key = MakeKey();

    public static object Of(
        string endpoint,
        string? key = null,
        string? auth = null,
        string level = "key",
        string? timeZone = null,
        object? quiet = null
    ) =>
        new
        {
            endpoint,
            keys = new { p256dh = key ?? Key, auth = auth ?? Base64Url.EncodeToString(new byte[16]) },
            level,
            timeZone,
            quiet,
        };

    private static string MakeKey()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = browser.ExportParameters(includePrivateParameters: false).Q;
        return Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]);
    }
}
