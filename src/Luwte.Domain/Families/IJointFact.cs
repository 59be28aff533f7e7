namespace Luwte.Domain.Families;

/// <summary>A fact that the family makes together with the team, so that its members may read it unless it names some of them.</summary>
public interface IJointFact;
