using System.Buffers;
using System.Text;

namespace LiveBlog.Server.Content.Html;

internal enum HtmlTokenKind
{
    Text,
    Start,
    End,
}

/// <summary>
/// Splits any markup into texts and tags in one pass. Each character is read a bounded number of times, so the
/// cost depends on the length alone. It reads as browsers do, with two exceptions that keep more of the text: a tag that never ends is text,
/// and a quotation mark that is never closed ends with its tag. Safety does not depend on parsing like a browser, because the output is written from scratch.
/// </summary>
internal sealed class HtmlTokens(string html)
{
    /// <summary>The most attributes kept for a tag; no more names are ever used here.</summary>
    private const int MaxAttributes = 16;

    private static readonly SearchValues<char> TextEnd = SearchValues.Create("<&");
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\n\f\r/>");
    private static readonly SearchValues<char> AttributeNameEnd = SearchValues.Create(" \t\n\f\r/>=");
    private static readonly SearchValues<char> BareValueEnd = SearchValues.Create(" \t\n\f\r>");

    // Beyond these positions no tag ends and no quotation closes, which avoids searching for them again and again.
    private readonly int _lastEnd = html.LastIndexOf('>');
    private readonly int _lastDouble = html.LastIndexOf('"');
    private readonly int _lastSingle = html.LastIndexOf('\'');

    private readonly StringBuilder _text = new();
    private int _at;
    private string? _raw;

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>The name of a tag, in lowercase.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The text, with its character references resolved.</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Attributes { get; private set; } = HtmlNode.NoAttributes;

    public bool Next()
    {
        _text.Clear();
        while (_at < html.Length)
        {
            if (_raw is { } raw)
            {
                _raw = null;
                if (ReadRaw(raw))
                {
                    return true;
                }
                continue;
            }
            var at = html[_at];
            if (at == '<' && IsMarkup())
            {
                if (_text.Length > 0)
                {
                    return Emit();
                }
                if (ReadMarkup())
                {
                    return true;
                }
            }
            else if (at == '&')
            {
                _at = HtmlReferences.Append(html, _at, _text, isAttribute: false);
            }
            else
            {
                var rest = html.AsSpan(_at + 1);
                var length = rest.IndexOfAny(TextEnd);
                length = 1 + (length < 0 ? rest.Length : length);
                _text.Append(html, _at, length);
                _at += length;
            }
        }
        return _text.Length > 0 && Emit();
    }

    private bool Emit()
    {
        (Kind, Text) = (HtmlTokenKind.Text, _text.ToString());
        return true;
    }

    /// <summary>Whether a tag, a comment or what browsers treat as one begins here, rather than a less-than sign.</summary>
    private bool IsMarkup()
    {
        if (_at + 1 >= html.Length)
        {
            return false;
        }
        var next = html[_at + 1];
        return string.CompareOrdinal(html, _at, "<!--", 0, 4) == 0
            || (_at < _lastEnd && (char.IsAsciiLetter(next) || next is '!' or '?' or '/'));
    }

    /// <summary>Reads the token that begins here; false if there is none.</summary>
    private bool ReadMarkup()
    {
        if (string.CompareOrdinal(html, _at, "<!--", 0, 4) == 0)
        {
            SkipComment();
            return false;
        }
        var isEnd = html[_at + 1] == '/';
        var name = _at + (isEnd ? 2 : 1);
        if (name >= html.Length || !char.IsAsciiLetter(html[name]))
        {
            _at = html.IndexOf('>', _at) + 1;
            return false;
        }
        var length = IndexOfAny(name, NameEnd) - name;
        Name = html.Substring(name, length).ToLowerInvariant();
        _at = name + length;
        ReadAttributes();
        Kind = isEnd ? HtmlTokenKind.End : HtmlTokenKind.Start;
        if (!isEnd && HtmlElements.Raw.Contains(Name))
        {
            _raw = Name;
        }
        return true;
    }

    private void SkipComment()
    {
        var from = _at + 4;
        if (string.CompareOrdinal(html, from, ">", 0, 1) == 0 || string.CompareOrdinal(html, from, "->", 0, 2) == 0)
        {
            _at = html.IndexOf('>', from) + 1;
            return;
        }
        for (var dashes = from; (dashes = html.IndexOf("--", dashes, StringComparison.Ordinal)) >= 0; dashes++)
        {
            var after = dashes + 2;
            if (after < html.Length && html[after] == '!')
            {
                after++;
            }
            if (after < html.Length && html[after] == '>')
            {
                _at = after + 1;
                return;
            }
        }
        _at = html.Length;
    }

    private void ReadAttributes()
    {
        Dictionary<string, string>? kept = null;
        while (true)
        {
            while (_at < html.Length && (char.IsControl(html[_at]) || html[_at] is ' ' or '/'))
            {
                _at++;
            }
            if (_at >= html.Length)
            {
                break;
            }
            if (html[_at] == '>')
            {
                _at++;
                break;
            }
            var begin = _at;
            _at = IndexOfAny(begin + 1, AttributeNameEnd); // a name may begin with an equals sign
            var name = html.AsSpan(begin, _at - begin);
            var value = ReadValue();
            if (name.Length <= 16 && name.ToString().ToLowerInvariant() is var known && HtmlElements.Attributes.Contains(known))
            {
                kept ??= new Dictionary<string, string>(MaxAttributes);
                kept.TryAdd(known, value.IsEmpty ? "" : HtmlReferences.Resolve(value.ToString()));
            }
        }
        Attributes = kept ?? HtmlNode.NoAttributes;
    }

    private ReadOnlySpan<char> ReadValue()
    {
        var equals = _at;
        while (equals < html.Length && char.IsWhiteSpace(html[equals]))
        {
            equals++;
        }
        if (equals >= html.Length || html[equals] != '=')
        {
            return "";
        }
        var begin = equals + 1;
        while (begin < html.Length && char.IsWhiteSpace(html[begin]))
        {
            begin++;
        }
        if (begin >= html.Length)
        {
            _at = begin;
            return "";
        }
        var quote = html[begin];
        if ((quote == '"' && begin < _lastDouble) || (quote == '\'' && begin < _lastSingle))
        {
            var end = html.IndexOf(quote, begin + 1);
            _at = end + 1;
            return html.AsSpan(begin + 1, end - begin - 1);
        }
        _at = IndexOfAny(begin, BareValueEnd);
        return html.AsSpan(begin, _at - begin);
    }

    /// <summary>Reads to the end tag of an element that contains no markup, or to the end of the input; false if it is empty.</summary>
    private bool ReadRaw(string name)
    {
        var end = html.Length;
        for (var tag = _at; (tag = html.IndexOf("</", tag, StringComparison.Ordinal)) >= 0; tag += 2)
        {
            var after = tag + 2 + name.Length;
            if (
                after < html.Length
                && NameEnd.Contains(html[after])
                && html.AsSpan(tag + 2, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            {
                end = tag;
                break;
            }
        }
        var text = html[_at..end];
        _at = end;
        _text.Append(name is "title" or "textarea" ? HtmlReferences.Resolve(text) : text);
        return _text.Length > 0 && Emit();
    }

    private int IndexOfAny(int from, SearchValues<char> values)
    {
        if (from >= html.Length)
        {
            return html.Length;
        }
        var found = html.AsSpan(from).IndexOfAny(values);
        return found < 0 ? html.Length : from + found;
    }
}
