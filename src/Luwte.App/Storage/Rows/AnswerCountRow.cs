namespace Luwte.App.Storage.Rows;

/// <summary>
/// How many answers a family gave and up to which of them its classifications are made. The count rises in the transaction
/// that writes the answer, so that nobody has to open a file to learn that somebody answered late. A new member raises it
/// too, for a classification also rests on who belongs to the family.
/// </summary>
internal sealed class AnswerCountRow
{
    public required string FamilyId { get; set; }

    /// <summary>Transactions that changed what the classifications of this family rest on; only ever rises.</summary>
    public required long Given { get; set; }

    /// <summary>The value of <see cref="Given"/> that the classifications rest on; lower means that they are behind.</summary>
    public required long Assessed { get; set; }
}
