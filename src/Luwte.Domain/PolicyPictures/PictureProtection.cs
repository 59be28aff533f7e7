namespace Luwte.Domain.PolicyPictures;

/// <summary>How a picture was protected; printed with it.</summary>
/// <param name="Minimum">Smallest number of families that may be shown.</param>
/// <param name="Primary">Printed places that hold fewer than the minimum.</param>
/// <param name="Secondary">Printed places hidden so that the others cannot be computed.</param>
/// <param name="RoundedTo">Base to which every shown number is rounded.</param>
public sealed record PictureProtection(int Minimum, int Primary, int Secondary, int RoundedTo);
