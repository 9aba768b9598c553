using System.Text;

namespace LiveBlog.Server.Content.Html;

/// <summary>The text without its markup, with a line for each paragraph and runs of white space collapsed to one space.</summary>
internal sealed class PlainLines
{
    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();

    public IReadOnlyList<string> Written => _lines;

    /// <summary>The last character of the line; a space if there is none.</summary>
    public char Last => _line.Length > 0 ? _line[^1] : ' ';

    public void Append(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !HtmlText.IsSpace(letter))
            {
                _line.Append(letter);
            }
            else if (_line.Length > 0 && _line[^1] != ' ')
            {
                _line.Append(' ');
            }
        }
    }

    /// <summary>Ends the line; empty lines are dropped.</summary>
    public void End()
    {
        if (HtmlText.Clean(_line.ToString()).Trim() is { Length: > 0 } line)
        {
            _lines.Add(line);
        }
        _line.Clear();
    }
}
