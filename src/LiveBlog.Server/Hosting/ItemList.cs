namespace LiveBlog.Server.Hosting;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items, in the order documented for the address.</param>
/// <param name="Next">Cursor to pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record ItemList<T>(IReadOnlyList<T> Items, string? Next);
