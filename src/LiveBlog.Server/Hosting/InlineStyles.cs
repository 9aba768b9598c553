using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The style sheets inlined into readers' pages. The policy allows each by its hash, so that a page waits for no style sheet and
/// no other style can be injected.
/// </summary>
internal sealed class InlineStyles
{
    /// <summary>Pages with the previous look may still be on their way to readers when it changes; older looks are on no page any more.</summary>
    private const int MaxLooks = 2;

    private readonly Lock _lock = new();
    private readonly List<string> _fixed = [];
    private readonly List<string> _looks = [];

    /// <summary>Sources for style-src; empty or ending in a space.</summary>
    public string Sources { get; private set; } = "";

    /// <summary>Allows a style sheet that ships with the program.</summary>
    public void Allow(string css)
    {
        lock (_lock)
        {
            _fixed.Add(SourceOf(css));
            Sources = Join();
        }
    }

    /// <summary>Allows the newsroom's own look, in place of earlier ones.</summary>
    public void AllowLook(string css)
    {
        lock (_lock)
        {
            var source = SourceOf(css);
            _looks.Remove(source);
            _looks.Add(source);
            if (_looks.Count > MaxLooks)
            {
                _looks.RemoveAt(0);
            }
            Sources = Join();
        }
    }

    private string Join() => string.Concat(_fixed.Concat(_looks).Distinct().Select(source => $"{source} "));

    private static string SourceOf(string css) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";
}
