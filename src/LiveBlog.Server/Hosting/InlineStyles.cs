using System.Security.Cryptography;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The style sheets that stand in readers' pages themselves. The policy names each by its hash, so that a page waits for no style sheet and
/// yet no other style can be smuggled in.
/// </summary>
internal sealed class InlineStyles
{
    /// <summary>The look before last may still be on its way to a reader when it changes; older ones are on no page any more.</summary>
    private const int MaxLooks = 2;

    private readonly Lock _lock = new();
    private readonly List<string> _fixed = [];
    private readonly List<string> _looks = [];

    /// <summary>Sources for style-src; empty or ending in a space.</summary>
    public string Sources { get; private set; } = "";

    /// <summary>A style sheet that comes with the program.</summary>
    public void Allow(string css)
    {
        lock (_lock)
        {
            _fixed.Add(SourceOf(css));
            Sources = Join();
        }
    }

    /// <summary>The newsroom's own look, in place of earlier ones.</summary>
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
