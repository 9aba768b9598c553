namespace LiveBlog.Server.Desk.Notes;

/// <summary>Internal notes on stories and entries.</summary>
internal static class NotesFeature
{
    public static IServiceCollection AddNotes(this IServiceCollection services) =>
        services.AddSingleton<StoryNotes>().AddSingleton<Mentions>().AddHostedService<MentionNotifier>();

    public static void MapNotes(this IEndpointRouteBuilder endpoints)
    {
        NotesApi.Map(endpoints);
        MentionsApi.Map(endpoints);
    }
}
