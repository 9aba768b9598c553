using System.Text;
using System.Xml.Linq;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Documents as text in which neither the order of attributes nor the space between elements makes a difference.</summary>
internal static class WholeXml
{
    public static string Of(byte[] written) => Of(Encoding.UTF8.GetString(written).TrimStart('\uFEFF'));

    public static string Of(string document) => Ordered(XElement.Parse(document)).ToString();

    private static XElement Ordered(XElement element) =>
        new(
            element.Name,
            element.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal),
            element.Nodes().Select(node => node is XElement child ? Ordered(child) : node)
        );
}
