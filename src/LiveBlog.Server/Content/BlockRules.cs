using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <summary>Checks and cleans the fields of one block, with full names such as <c>content[2].caption</c>.</summary>
/// <param name="path">Name of the block.</param>
/// <param name="isPublishing">Whether readers will see it now; a draft may still lack what they need.</param>
internal sealed class BlockRules(FieldFaults faults, string path, bool isPublishing)
{
    public bool IsPublishing => isPublishing;

    public BlockRules Within(string field) => new(faults, $"{path}.{field}", isPublishing);

    public void When(bool wrong, string field, string message) => faults.When(wrong, field.Length == 0 ? path : $"{path}.{field}", message);

    /// <summary>Plain text without surrounding space; null if there is none.</summary>
    public string? Optional(string field, string? text, int limit)
    {
        faults.Length($"{path}.{field}", text, limit);
        return text is null ? null
            : HtmlText.Clean(text).Trim() is var clean && !clean.IsBlank() ? clean
            : null;
    }

    public string Text(string field, string? text, int limit) => Optional(field, text, limit) ?? "";

    public string Required(string field, string? text, int limit, string message)
    {
        var clean = Text(field, text, limit);
        When(clean.Length == 0, field, message);
        return clean;
    }

    public RichText Html(string field, string? html)
    {
        faults.Length($"{path}.{field}", html, ContentLimits.Characters);
        var clean = RichText.Of(html ?? "");
        faults.Size($"{path}.{field}", clean.Html.Length, ContentLimits.CleanedGrowth * ContentLimits.Characters);
        return clean;
    }

    /// <summary>The address of a page elsewhere; null if it is not one, which is reported as a fault.</summary>
    public string? Address(string field, string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return null;
        }
        var safe = SafeAddress.OfPage(address);
        When(safe is null, field, "Enter the address of a page, such as https://example.org/news.");
        return safe;
    }
}
