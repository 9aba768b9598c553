using System.Globalization;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// What the program writes is the same on every machine: under a Thai locale the year would be 543 years ahead, under a Turkish one an I loses
/// its dot. What readers see is formatted by the story's language, which is always named.
/// </summary>
internal static class HostCulture
{
    public static void Ignore()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
