using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>The built web front end, served from <c>wwwroot</c> beside the program.</summary>
internal static class WebFiles
{
    /// <summary>Lists every source file that the front end was built of; the program reads it, nobody else has to.</summary>
    private const string Manifest = "/.vite";

    public static void UseWebFiles(this WebApplication app) =>
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments(Manifest),
            files =>
                files.UseStaticFiles(
                    new StaticFileOptions
                    {
                        OnPrepareResponse = context =>
                        {
                            var path = context.Context.Request.Path;
                            var headers = context.Context.Response.Headers;
                            if (path.StartsWithSegments("/assets"))
                            {
                                // Their names change with their content.
                                headers.CacheControl = "public, max-age=31536000, immutable";
                                // Fonts and chunks are asked for by widgets on other sites.
                                headers.AccessControlAllowOrigin = "*";
                            }
                            else
                            {
                                headers.CacheControl = PublicCaching.OwnFiles;
                                headers.AccessControlAllowOrigin = "*";
                            }
                        },
                    }
                )
        );

    /// <summary>Every address below the console is its one page; the program in it knows the rest.</summary>
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
