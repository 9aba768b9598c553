using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Rights;

/// <summary>Marks a text as the name of a role, for the OpenAPI description.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleNameAttribute() : AllowedValuesAttribute(Roles.Administrator, Roles.Editor, Roles.Reporter, Roles.Contributor);
