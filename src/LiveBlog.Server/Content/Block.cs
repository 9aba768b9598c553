using System.Text.Json.Nodes;

namespace LiveBlog.Server.Content;

/// <summary>
/// One of the parts that make up an entry. The record itself is written to the wire and to the database. Everything else that a type has to be able
/// to do is declared here, so that no type can omit it. Its markup on a page is the component that <see cref="BlockTypes"/> names.
/// </summary>
public abstract record Block
{
    /// <summary>The sanitised block, fit to be stored; its faults are reported to the rules.</summary>
    internal abstract Block Clean(BlockRules rules);

    /// <summary>Whether it has no content and need not be stored.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>Its plain text, with a line for each paragraph, item or row.</summary>
    internal abstract IEnumerable<string> Lines { get; }

    /// <summary>Media that it shows, which are erased with it if nothing else shows them.</summary>
    internal virtual IEnumerable<MediaUse> Shows => [];

    /// <summary>HTML for programs that read nothing else; <see cref="BodyReader"/> turns it back into the same block.</summary>
    internal abstract void WriteBody(HtmlLine html);

    /// <summary>HTML for feed readers and mail programs: plain elements, absolute addresses, nothing interactive.</summary>
    internal abstract void WriteFeed(HtmlLine html, MediaLinks media);

    /// <summary>Adds its data for search engines to the posting that it belongs to.</summary>
    internal virtual void Describe(JsonObject posting, MediaLinks media) { }
}

/// <param name="Field">The field of the block that names it, for messages.</param>
internal sealed record MediaUse(Guid Id, Storage.MediaKind Kind, string Field);
