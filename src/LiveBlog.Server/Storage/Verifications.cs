namespace LiveBlog.Server.Storage;

/// <summary>What the newsroom says of how far an entry has been checked. Readers see it; an entry about which it says nothing has an empty one.</summary>
internal static class Verifications
{
    public const string None = "";
    public const string Unverified = "unverified";
    public const string Verified = "verified";
    public const string Debunked = "debunked";

    public static bool AreKnown(string verification) => verification is None or Unverified or Verified or Debunked;
}
