namespace Luwte.Domain.Families;

/// <summary>
/// Something that was said, agreed, done or judged in the file of a family. Facts are only added; what holds now follows
/// from their dates, so that nothing has to be typed twice and nothing that was true once disappears.
/// </summary>
public abstract record FileFact
{
    /// <summary>Part of the file under which it is found. A method, so that it is not stored with the fact.</summary>
    public virtual FileTopic Under() => FileTopic.People;
}
