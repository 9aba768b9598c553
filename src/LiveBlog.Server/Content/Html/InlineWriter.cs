using System.Text;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Writes the text of one paragraph with its marks. White space is collapsed to one space and trimmed, line breaks occur only between words and at most
/// two in a row, and a tag is written only if text follows.
/// </summary>
internal sealed class InlineWriter(MarkBudget budget)
{
    private const int MaxBreaks = 2;

    private readonly StringBuilder _html = new();
    private readonly List<Mark> _open = [];
    private readonly List<Mark> _wanted = [];
    private int _breaks;
    private bool _hasSpace;
    private Mark? _spaceMarks;

    /// <param name="isKept">Whether white space is preserved.</param>
    public void Write(string text, Mark? marks, bool isKept)
    {
        if (isKept)
        {
            Settle(marks);
            HtmlText.Append(_html, text);
            return;
        }
        for (var at = 0; at < text.Length; )
        {
            if (HtmlText.IsSpace(text[at]))
            {
                if (!_hasSpace && _html.Length > 0 && _breaks == 0)
                {
                    (_hasSpace, _spaceMarks) = (true, marks);
                }
                at++;
                continue;
            }
            var end = at;
            while (end < text.Length && !HtmlText.IsSpace(text[end]))
            {
                end++;
            }
            Settle(marks);
            HtmlText.Append(_html, text.AsSpan(at, end - at));
            at = end;
        }
    }

    public void Break()
    {
        if (_html.Length > 0)
        {
            (_hasSpace, _breaks) = (false, Math.Min(_breaks + 1, MaxBreaks));
        }
    }

    /// <summary>Returns what was written, and starts over.</summary>
    public void Finish(StringBuilder to)
    {
        Reach(null);
        to.Append(_html);
        _html.Clear();
        (_hasSpace, _breaks) = (false, 0);
    }

    private void Settle(Mark? marks)
    {
        if (_breaks > 0)
        {
            Reach(null);
            for (; _breaks > 0; _breaks--)
            {
                _html.Append("<br>");
            }
        }
        else if (_hasSpace)
        {
            Reach(_spaceMarks);
            _html.Append(' ');
        }
        _hasSpace = false;
        Reach(marks);
    }

    /// <summary>Closes and opens tags until just these marks are open.</summary>
    private void Reach(Mark? marks)
    {
        _wanted.Clear();
        for (var mark = budget.IsSpent ? null : marks; mark is not null; mark = mark.Outer)
        {
            _wanted.Add(mark);
        }
        _wanted.Reverse();
        var same = 0;
        while (same < _open.Count && same < _wanted.Count && IsSame(_open[same], _wanted[same]))
        {
            same++;
        }
        while (_open.Count > same)
        {
            _html.Append("</").Append(_open[^1].Kind).Append('>');
            _open.RemoveAt(_open.Count - 1);
        }
        for (; same < _wanted.Count; same++)
        {
            _html.Append('<').Append(_wanted[same].Kind).Append(_wanted[same].Attributes).Append('>');
            _open.Add(_wanted[same]);
            budget.Spend(_wanted[same]);
        }
    }

    private static bool IsSame(Mark one, Mark other) => one.Kind == other.Kind && one.Attributes == other.Attributes;
}
