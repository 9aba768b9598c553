using System.Security.Cryptography;

namespace LiveBlog.Server.Stories;

internal static class Epochs
{
    /// <summary>A name that no log has had.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
