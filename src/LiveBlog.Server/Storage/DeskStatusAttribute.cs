using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text is one of <see cref="DeskStatuses"/>, as the description of the API tells.</summary>
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
