using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Storage;

/// <summary>The text is one of <see cref="DeskLanguages"/>, as the description of the API tells.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeskLanguageAttribute()
    : AllowedValuesAttribute(DeskLanguages.English, DeskLanguages.Russian, DeskLanguages.Azerbaijani);
