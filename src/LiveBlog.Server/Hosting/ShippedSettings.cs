using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The <c>appsettings.json</c> that lies beside the program, wherever it is started from. One in the folder that it is started from goes above
/// it, as do environment and command line.
/// </summary>
internal static class ShippedSettings
{
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
