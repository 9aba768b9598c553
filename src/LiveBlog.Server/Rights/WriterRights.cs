namespace LiveBlog.Server.Rights;

/// <summary>What a writer may do, as it stands in the transaction that writes.</summary>
/// <param name="Account">Null for the program, which may do everything.</param>
/// <param name="Role">The account's role now, which may not be the one that the request began with.</param>
/// <param name="Scope">Of the token that they came with.</param>
internal sealed record WriterRights(Guid? Account, string Role, TokenScope Scope)
{
    public static readonly WriterRights OfProgram = new(null, "", TokenScope.Whole);

    public bool May(Capability capability) => Account is null || (Scope.Allows(capability) && Roles.May(Role, capability));

    /// <param name="author">The account that wrote the entry; null where that is not known, which makes it somebody else's.</param>
    public bool May(EntryRight right, Guid? author) => May(IsOwn(author) ? right.Own : right.Others);

    public bool IsOwn(Guid? author) => author is not null && author == Account;

    /// <summary>Throws where the right is missing: nothing is saved, and one handler answers.</summary>
    public void Require(Capability capability)
    {
        if (!May(capability))
        {
            throw new RightMissingException(capability);
        }
    }

    /// <inheritdoc cref="Require(Capability)"/>
    public void Require(EntryRight right, Guid? author) => Require(IsOwn(author) ? right.Own : right.Others);
}

/// <summary>The writer may not do what they asked for, or not any more. Nothing was saved.</summary>
internal sealed class RightMissingException(Capability capability) : Exception($"{capability} is missing.")
{
    public Capability Missing => capability;
}
