namespace LiveBlog.Server.Desk.Notes;

/// <param name="Name">The name to write after an at sign.</param>
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
            // Two colleagues of one name are both meant, since nobody can tell which.
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
