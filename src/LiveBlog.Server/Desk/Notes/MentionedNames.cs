namespace LiveBlog.Server.Desk.Notes;

/// <param name="Name">As it stands behind an at sign.</param>
internal sealed record StoryPerson(Guid Id, string Name);

/// <summary>Finds who is named in a note: "@Dan Reyes" is he, and not a Dan who is there as well; "desk@example.org" is nobody.</summary>
internal static class MentionedNames
{
    /// <summary>Of one note: who names more means everybody, and everybody reads the notes.</summary>
    public const int Most = 20;

    public static IReadOnlyList<StoryPerson> In(string text, IReadOnlyList<StoryPerson> people)
    {
        var named = new List<StoryPerson>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            {
                continue;
            }
            var rest = text.AsMemory(at + 1);
            var fitting = people.Where(person => Begins(rest.Span, person.Name)).ToList();
            // Two colleagues of one name are both meant, since nobody can tell which.
            named.AddRange(fitting.Where(person => person.Name.Length == fitting.Max(each => each.Name.Length)));
        }
        return [.. named.Distinct().Take(Most)];
    }

    private static bool Begins(ReadOnlySpan<char> text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]));
}
