namespace LiveBlog.Server.Storage;

/// <summary>How far the newsroom has checked an entry. Readers see it; empty if the newsroom makes no statement.</summary>
internal static class Verifications
{
    public const string None = "";
    public const string Unverified = "unverified";
    public const string Verified = "verified";
    public const string Debunked = "debunked";

    public static bool AreKnown(string verification) => verification is None or Unverified or Verified or Debunked;
}
