namespace LiveBlog.Server.Desk.Notes;

/// <param name="Name">The name to write after an at sign.</param>
internal sealed record StoryPerson(Guid Id, string Name);

/// <summary>Finds the people mentioned in a note: "@Dan Reyes" means him and not another Dan; "desk@example.org" mentions nobody.</summary>
internal static class MentionedNames
{
    /// <summary>For one note: more mentions would mean everyone, and everyone reads the notes.</summary>
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
            // If two colleagues have the same name, both are mentioned, because it is unclear who is meant.
            var longest = people
                .Where(person => Begins(text, at + 1, person.Name))
                .GroupBy(person => person.Name.Length)
                .MaxBy(each => each.Key);
            named.AddRange(longest ?? Enumerable.Empty<StoryPerson>());
        }
        return [.. named.Distinct().Take(Most)];
    }

    private static bool Begins(string text, int at, string name) =>
        string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (text.Length == at + name.Length || !char.IsLetterOrDigit(text[at + name.Length]));
}
