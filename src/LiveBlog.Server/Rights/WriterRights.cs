namespace LiveBlog.Server.Rights;

/// <summary>A writer's rights, read in the transaction that writes.</summary>
/// <param name="Account">Null for the program itself, which may do everything.</param>
/// <param name="Role">The account's current role, which may have changed since the request started.</param>
/// <param name="Scope">The scope of the request's token.</param>
internal sealed record WriterRights(Guid? Account, string Role, TokenScope Scope)
{
    public static readonly WriterRights OfProgram = new(null, "", TokenScope.Whole);

    public bool May(Capability capability) => Account is null || (Scope.Allows(capability) && Roles.May(Role, capability));

    /// <param name="author">The account that wrote the entry; null if unknown, in which case it counts as someone else's.</param>
    public bool May(EntryRight right, Guid? author) => May(IsOwn(author) ? right.Own : right.Others);

    public bool IsOwn(Guid? author) => author is not null && author == Account;

    /// <summary>Throws if the right is missing; nothing is saved, and one handler answers for all.</summary>
    /// <param name="isPublic">Whether it is a public entry that is changed.</param>
    public void Require(Capability capability, bool isPublic = false)
    {
        if (!May(capability))
        {
            throw new RightMissingException(capability, Refusals.Of(capability, Role, Scope, isPublic));
        }
    }

    /// <inheritdoc cref="Require(Capability, bool)"/>
    public void Require(EntryRight right, Guid? author, bool isPublic = false) =>
        Require(IsOwn(author) ? right.Own : right.Others, isPublic);
}

/// <summary>The writer may not do this, or no longer may. Nothing was saved.</summary>
/// <param name="words">The reason for the writer.</param>
internal sealed class RightMissingException(Capability capability, string words) : Exception($"{capability} is missing.")
{
    public Capability Missing => capability;

    public string Words => words;
}
