using LiveBlog.Server.Content;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Import;

/// <summary>An entry of the source that could not be read.</summary>
/// <param name="Name">Its title or first words, or which one it is.</param>
/// <param name="Reason">For the editor.</param>
internal sealed record UnreadEntry(string Name, string Reason);

/// <summary>Collects a source's entries. Those that cannot be read are noted with the reason, so that none is lost without a word.</summary>
internal sealed class FoundEntries
{
    private const int NameLength = 80;
    private const int TimeLength = 60;

    private readonly List<FoundEntry> _read = [];
    private readonly List<UnreadEntry> _unread = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<FoundEntry> Read => _read;
    public IReadOnlyList<UnreadEntry> Unread => _unread;

    public void Add(FoundEntry entry)
    {
        if (_ids.Add(entry.Id))
        {
            _read.Add(entry);
        }
        else
        {
            LeaveOut(NameOf(entry), "Another entry has the same id.");
        }
    }

    /// <param name="written">The places where its time should be, as they are written.</param>
    public void LeaveOutWithoutTime(string name, params IReadOnlyList<string> written)
    {
        var time = written.FirstOrDefault(text => text.Length > 0);
        LeaveOut(
            name,
            time is null
                ? "It has no time."
                : $"Its time \"{Excerpt.Of(time, TimeLength)}\" cannot be read. Write it like 2026-01-31T22:00:00Z and import again."
        );
    }

    /// <param name="ordinal">Which entry of the source it is, counted from 1, if entries are not added in the source's order.</param>
    public void LeaveOut(string name, string reason, int? ordinal = null) =>
        _unread.Add(
            new UnreadEntry(
                string.IsNullOrWhiteSpace(name) ? $"Entry {ordinal ?? (_read.Count + _unread.Count + 1)}" : Excerpt.Of(name, NameLength),
                $"{reason} It was left out."
            )
        );

    /// <summary>The title, or the first words.</summary>
    public static string NameOf(FoundEntry entry) =>
        Excerpt.Of(entry.Title.Length > 0 ? entry.Title : EntryContent.Of(null, TextOf(entry)).Text, NameLength);

    private static string TextOf(FoundEntry entry) =>
        entry.Html.Length > 0
            ? entry.Html
            : (entry.Content ?? default).Items().Select(block => block.Text("html")).FirstOrDefault(html => html.Length > 0) ?? "";
}
