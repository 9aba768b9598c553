namespace LiveBlog.Server.Hosting;

/// <summary>Refuses compressed bodies where JSON or files are read. Nothing here decompresses them; they would be taken for broken documents.</summary>
internal static class CompressedBodies
{
    public static void RefuseCompressedBodies(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (!IsCompressed(request) || !(request.Path.StartsWithSegments("/api") || request.HasJsonContentType()))
                {
                    return next();
                }
                context.Response.Headers.AcceptEncoding = "identity";
                return TypedResults
                    .Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, detail: "Send the body uncompressed.")
                    .ExecuteAsync(context);
            }
        );

    private static bool IsCompressed(HttpRequest request) =>
        request
            .Headers.ContentEncoding.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Any(coding => coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
