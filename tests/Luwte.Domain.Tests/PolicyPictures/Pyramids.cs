using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.PolicyPictures;

namespace Luwte.Domain.Tests.PolicyPictures;

/// <summary>Pictures with given groups: each family has the problem of its group alone, violence by turns.</summary>
internal static class Pyramids
{
    public static ProblemPyramid Of(int g1, int g2, int g3, int g4, int g5, int? childTraumaIn5 = null, int notClassifiable = 0)
    {
        var records = new List<ClassificationRecord>();
        Add(g1, _ => (Truth.No, Truth.No, Truth.No, Truth.No, Truth.No));
        Add(g2, _ => (Truth.No, Truth.No, Truth.No, Truth.No, Truth.Yes));
        Add(g3, _ => (Truth.No, Truth.No, Truth.No, Truth.Yes, Truth.No));
        Add(g4, _ => (Truth.No, Truth.No, Truth.Yes, Truth.No, Truth.No));
        Add(g5, i => i < (childTraumaIn5 ?? (g5 + 1) / 2) ? (Truth.No, Truth.Yes, Truth.No, Truth.No, Truth.No) : (Truth.Yes, Truth.No, Truth.No, Truth.No, Truth.No));
        Add(notClassifiable, _ => (Truth.Unknown, Truth.No, Truth.No, Truth.No, Truth.No));
        return ProblemPyramid.Of(records);

        void Add(int families, Func<int, (Truth, Truth, Truth, Truth, Truth)> of)
        {
            for (var i = 0; i < families; i++)
            {
                var (parent, child, attachment, insecurity, cumulation) = of(i);
                var violence = (ViolenceLevel)(i % 3);
                records.Add(RandomPyramid.Record(records.Count, violence, parent, child, attachment, insecurity, cumulation));
            }
        }
    }
}
