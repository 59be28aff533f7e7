namespace Luwte.Domain.Families;

/// <summary>A fact that can be taken back because it was written down wrongly: it stays in the history and holds nowhere.</summary>
public interface IWithdrawable
{
    /// <summary>It was taken back.</summary>
    bool Withdrawn { get; }
}
