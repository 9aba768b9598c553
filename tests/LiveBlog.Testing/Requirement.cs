namespace LiveBlog.Testing;

/// <summary>
/// A program of the machine that a test cannot do without. Where it is missing the test is skipped and says why; it fails in CI (CI=true),
/// and where LIVEBLOG_REQUIRE names the program ("postgres,redis").
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
