using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The <c>appsettings.json</c> next to the program, wherever it is started from. One in the current folder overrides
/// it, as do the environment and the command line.
/// </summary>
internal static class ShippedSettings
{
    /// <summary>
    /// Settings are read once, at the start. To notice changes the host would watch the current folder and everything below it, which by
    /// default includes the database: it woke up for every page that SQLite wrote, at least a tenth of the cost of publishing an entry (decision 0183).
    /// </summary>
    public static readonly IReadOnlyList<string> ReadOnce = ["--hostBuilder:reloadConfigOnChange=false"];

    public static void AddShippedSettings(this WebApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(
            0,
            new JsonConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
                Path = "appsettings.json",
                Optional = true,
            }
        );
}
