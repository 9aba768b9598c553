using System.Text.RegularExpressions;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.StaticFiles;

namespace LiveBlog.Server.Site;

/// <summary>The newsroom's own files (logo, fonts) from the folder that <see cref="SiteOptions.Folder"/> names.</summary>
internal static partial class SiteFiles
{
    public static void Map(IEndpointRouteBuilder endpoints, SiteOptions site)
    {
        var types = new FileExtensionContentTypeProvider();
        endpoints
            .MapGet(
                "/theme/files/{name}",
                (string name, HttpResponse response) =>
                {
                    if (
                        site.Folder is not { } folder
                        || !NamePattern.IsMatch(name)
                        || !types.TryGetContentType(name, out var type)
                        || Path.GetFullPath(Path.Combine(folder, name)) is var path && !File.Exists(path)
                    )
                    {
                        return Results.NotFound();
                    }
                    response.Headers.CacheControl = "public, max-age=3600";
                    return Results.File(path, type);
                }
            )
            .AnswersHead();
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,80}\z")]
    private static partial Regex NamePattern { get; }
}
