using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>The built web front end, served from <c>wwwroot</c> beside the program.</summary>
internal static class WebFiles
{
    /// <summary>Lists every source file of the built front end. Only the program reads it.</summary>
    private const string Manifest = "/.vite";

    public static void UseWebFiles(this WebApplication app)
    {
        var compressed = app.Services.GetRequiredService<CompressedFiles>();
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments(Manifest),
            files =>
            {
                files.Use(
                    (context, next) =>
                    {
                        if (compressed.TryGet(context.Request) is not { } file)
                        {
                            return next(context);
                        }
                        SetCaching(context);
                        return file.ExecuteAsync(context);
                    }
                );
                files.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCaching(file.Context) });
            }
        );
    }

    private static void SetCaching(HttpContext context)
    {
        // Names below /assets change with their content.
        var isAsset = context.Request.Path.StartsWithSegments("/assets");
        context.Response.Headers.CacheControl = isAsset ? PublicCaching.Forever : PublicCaching.OwnFiles;
        // Widgets on other sites request fonts and chunks.
        context.Response.Headers.AccessControlAllowOrigin = "*";
    }

    /// <summary>Every address below the console is the same page; its script does the routing.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.MapGet("/console", Console);
        app.MapGet("/console/{**path}", Console);

        IResult Console(HttpResponse response)
        {
            response.Headers[HeaderNames.CacheControl] = "no-cache";
            return Results.File(Path.Combine(app.Environment.WebRootPath, "console", "index.html"), "text/html; charset=utf-8");
        }
    }
}
