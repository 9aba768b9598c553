using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Hosting;

internal static class KnownSettings
{
    /// <summary>Binds a section of the configuration and refuses unknown settings; otherwise a mistyped name would silently mean the default.</summary>
    public static OptionsBuilder<TOptions> BindKnown<TOptions>(this OptionsBuilder<TOptions> options, string section)
        where TOptions : class => options.BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true);

    /// <summary>The section that a class is bound to; null if it is bound to none.</summary>
    public static string? SectionOf(Type options) =>
        options.GetField("Section") is { IsLiteral: true } section ? section.GetRawConstantValue() as string : null;
}
