namespace LiveBlog.Server.Hosting;

internal static class SecurityHeaders
{
    // Trusted Types: scripts may create HTML only through the policy for HTML that this server has sanitised.
    private const string ReaderPolicyBeforeStyles = "default-src 'none'; script-src 'self'; style-src ";

    private const string ReaderPolicyAfterStyles =
        "'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        + "require-trusted-types-for 'script'; trusted-types liveblog; frame-ancestors ";

    // The frame is the preview of a page in a new look. Svelte and the text editor each have a Trusted Types policy of their own; the editor makes its one anew for each instance.
    private const string ConsolePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types liveblog-entry svelte-trusted-html ProseMirrorClipboard 'allow-duplicates'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var styles = app.Services.GetRequiredService<InlineStyles>();
        var frames = app.Services.GetRequiredService<FrameAncestors>();
        var embeds = app.Services.GetRequiredService<FrameSources>();
        // Behind a proxy that terminates TLS, the readers' address shows it, not the connection.
        var isSecure = app.Configuration.IsHttps();
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                // A page that opens ours, or that ours opens, cannot access its window.
                headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
                if (isSecure || context.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = "max-age=31536000";
                }
                if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi"))
                {
                    headers.CacheControl = "no-store";
                }
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/console")
                    ? ConsolePolicy
                    : ReaderPolicyBeforeStyles
                        + styles.Sources
                        + ReaderPolicyAfterStyles
                        + frames.Sources
                        + "; frame-src "
                        + embeds.Sources;
                return next();
            }
        );
    }
}
