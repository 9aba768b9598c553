using System.Text.Encodings.Web;
using System.Text.Unicode;
using LiveBlog.Server.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Layout;

/// <summary>What all pages for readers have in common: head, bar, foot, styles, and how they are asked for and kept.</summary>
internal static class LayoutFeature
{
    /// <summary>Readers' addresses answer HEAD too: whoever makes cards of links often asks so first.</summary>
    public static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static IServiceCollection AddLayout(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<WebAssets>();
        services.AddSingleton<PageStyles>();
        // The default encoder writes every letter that is not Latin as six or more characters.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>Before the first page: its header must allow the styles that stand in it.</summary>
    public static void MapLayout(this IEndpointRouteBuilder endpoints) => _ = endpoints.ServiceProvider.GetRequiredService<PageStyles>();

    public static RazorComponentResult<MessagePage> NotFound(string language = "en") =>
        new(
            new
            {
                Message = Words.For(language).NotFound,
                Link = "/",
                Language = language,
            }
        )
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
}
