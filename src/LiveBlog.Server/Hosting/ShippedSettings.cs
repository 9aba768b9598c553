using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The <c>appsettings.json</c> that lies beside the program, wherever it is started from. One in the folder that it is started from goes above
/// it, as do environment and command line.
/// </summary>
internal static class ShippedSettings
{
    /// <summary>
    /// Settings are read at the start. To hear of later ones the host would watch the folder that it is started from and all below it, which by
    /// default holds the database: every page that SQLite writes woke it, a tenth and more of what publishing an entry cost (decision 0183).
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
