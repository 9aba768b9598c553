using System.Globalization;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Makes what the program writes the same on every machine: under a Thai locale the year would be 543 years ahead, and under a Turkish one an I loses
/// its dot. What readers see is formatted in the story's language, which is always passed explicitly.
/// </summary>
internal static class HostCulture
{
    public static void Ignore()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
