using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Rights;

/// <summary>The text is the name of a role, as the description of the API tells.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleNameAttribute() : AllowedValuesAttribute(Roles.Administrator, Roles.Editor, Roles.Reporter, Roles.Contributor);
