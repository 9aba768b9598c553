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
    public void Require(Capability capability)
    {
        if (!May(capability))
        {
            throw new RightMissingException(capability);
        }
    }

    /// <inheritdoc cref="Require(Capability)"/>
    /// <param name="isPublic">Whether it is a public entry that is changed.</param>
    public void Require(EntryRight right, Guid? author, bool isPublic = false)
    {
        if (!May(right, author))
        {
            throw new RightMissingException(IsOwn(author) ? right.Own : right.Others, isPublic);
        }
    }
}

/// <summary>The writer may not do this, or no longer may. Nothing was saved.</summary>
internal sealed class RightMissingException(Capability capability, bool isPublic = false) : Exception($"{capability} is missing.")
{
    public Capability Missing => capability;

    /// <summary>Whether it was missing for a change of a public entry.</summary>
    public bool IsPublic => isPublic;
}
