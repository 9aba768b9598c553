using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>What a reader sees of HTML, made without any of the server's code: words of different lines apart, white space as browsers show it.</summary>
internal static partial class VisibleText
{
    private const string Lines = "p,br,li,ul,ol,blockquote,h3,h4,pre,hr,div,figure,figcaption,table,caption,tr,td,th,aside,section";

    /// <summary>Title, correction and body of an entry's article, without the line below it, whose words are the page's.</summary>
    public static string Of(string article)
    {
        var body = new HtmlParser().ParseDocument(article).QuerySelector("article > .b")!;
        body.QuerySelector(".by")!.Remove();
        return Of(body);
    }

    public static string OfFragment(string html) => Of(new HtmlParser().ParseDocument(html).Body!);

    private static string Of(IElement body)
    {
        foreach (var line in body.QuerySelectorAll(Lines).ToList())
        {
            line.Before(line.Owner!.CreateTextNode(" "));
            line.After(line.Owner!.CreateTextNode(" "));
        }
        return WhiteSpace.Replace(body.TextContent, " ").Trim(' ');
    }

    // A no-break space is a character that is seen.
    [GeneratedRegex("[ \t\r\n]+")]
    private static partial Regex WhiteSpace { get; }
}
