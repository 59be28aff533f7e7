namespace Luwte.Domain.Families;

/// <summary>A fact that is one member's own, whoever wrote it down: an agreement that the member keeps, help that the member gets.</summary>
public interface IFactFor
{
    /// <summary>The member whose it is; that member may read it.</summary>
    string Whose { get; }
}
