using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text must be one of <see cref="DeskStatuses"/>, which the description of the API lists.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeskStatusAttribute()
    : AllowedValuesAttribute(
        DeskStatuses.Draft,
        DeskStatuses.Scheduled,
        DeskStatuses.Announced,
        DeskStatuses.Live,
        DeskStatuses.Paused,
        DeskStatuses.Ended,
        DeskStatuses.Archived,
        DeskStatuses.Deleted
    );
