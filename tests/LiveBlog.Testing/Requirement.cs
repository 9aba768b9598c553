namespace LiveBlog.Testing;

/// <summary>
/// An installed program that a test needs. If it is missing the test is skipped with the reason; it fails in CI (CI=true),
/// and if LIVEBLOG_REQUIRE names the program ("postgres,redis").
/// </summary>
public static class Requirement
{
    public static void Need(string name, bool isThere, string reason)
    {
        if (isThere)
        {
            return;
        }
        var required = (Environment.GetEnvironmentVariable("LIVEBLOG_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains(name) || Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Skip(reason);
    }
}
