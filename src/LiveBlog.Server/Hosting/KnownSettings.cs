using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Hosting;

internal static class KnownSettings
{
    /// <summary>Binds a section of the configuration and refuses what is not a setting: a mistyped name would otherwise be a default.</summary>
    public static OptionsBuilder<TOptions> BindKnown<TOptions>(this OptionsBuilder<TOptions> options, string section)
        where TOptions : class => options.BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true);
}
