using System.ComponentModel.DataAnnotations;

namespace LiveBlog.Server.Content;

/// <summary>The text is one of <see cref="ImageBlock.Crops"/>, as the description of the API tells.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CropNameAttribute() : AllowedValuesAttribute([.. ImageBlock.Crops]);
