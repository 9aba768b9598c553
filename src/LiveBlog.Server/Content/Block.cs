using System.Text.Json.Nodes;

namespace LiveBlog.Server.Content;

/// <summary>
/// One of the things that an entry is made of. What is written to the wire and to the database is the record itself; what a type must be able to
/// do beside stands here, so that none can leave one out. The page's markup is the component that <see cref="BlockTypes"/> names.
/// </summary>
public abstract record Block
{
    /// <summary>The block as it may be kept, sanitised; what is wrong with it is told to the rules.</summary>
    internal abstract Block Clean(BlockRules rules);

    /// <summary>Whether it says and shows nothing, and need not be kept.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>What it says as plain text, a line for each paragraph, item or row.</summary>
    internal abstract IEnumerable<string> Lines { get; }

    /// <summary>Media that it shows, which are erased with it when nothing else shows them.</summary>
    internal virtual IEnumerable<MediaUse> Shows => [];

    /// <summary>As HTML for programs that read nothing else; <see cref="BodyReader"/> makes the same block of it again.</summary>
    internal abstract void WriteBody(HtmlLine html);

    /// <summary>As feed readers and mail programs show it: plain elements, whole addresses, nothing that acts.</summary>
    internal abstract void WriteFeed(HtmlLine html, MediaLinks media);

    /// <summary>Adds what a search engine wants to know of it to the posting that it stands in.</summary>
    internal virtual void Describe(JsonObject posting, MediaLinks media) { }
}

/// <param name="Field">Where in the block it is named, for a message about it.</param>
internal sealed record MediaUse(Guid Id, Storage.MediaKind Kind, string Field);
