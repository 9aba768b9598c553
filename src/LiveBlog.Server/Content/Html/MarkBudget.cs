namespace LiveBlog.Server.Content.Html;

/// <summary>
/// How much markup the marks of one text may become. A mark is written again after every line break and in every paragraph, so a long link around many
/// of them would become a text as long as their product. Once the budget is spent, text is written without marks; such a text is too long to be saved.
/// </summary>
internal sealed class MarkBudget
{
    private int _left = ContentLimits.CleanedGrowth * ContentLimits.Characters;

    public bool IsSpent => _left <= 0;

    public void Spend(Mark mark) => _left -= mark.Kind.Length + mark.Attributes.Length;
}
