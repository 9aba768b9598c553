using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LiveBlog.Server.Stories;

/// <summary>Renders an entry's article when it is written, once for all of its readers.</summary>
internal sealed class EntryRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(StoryRow story, EntryRow entry)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?> { [nameof(EntryArticle.Story)] = story, [nameof(EntryArticle.Entry)] = entry }
            );
            var component = await renderer.RenderComponentAsync<EntryArticle>(parameters);
            return component.ToHtmlString().Trim();
        });
    }
}
