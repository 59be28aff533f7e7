namespace Luwte.Domain.Families;

/// <summary>Parts of a file; a reader of the timeline can look at one of them.</summary>
public enum FileTopic
{
    Children = 0,
    Safety = 1,
    Help = 2,
    Waves = 3,
    Analysis = 4,
    People = 5,
}
