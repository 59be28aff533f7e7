namespace Luwte.Domain.Families;

/// <summary>A fact that says that one member may be in danger from another. A suspicion of people, never computed.</summary>
public interface IThreat
{
    /// <summary>Member who may be in danger.</summary>
    string Threatened { get; }

    /// <summary>Member from whom.</summary>
    string By { get; }

    /// <summary>It is no longer thought.</summary>
    bool Withdrawn { get; }
}
